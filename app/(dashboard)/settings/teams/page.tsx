import type { Metadata } from 'next'
import Link from 'next/link'
import { mayOpen } from '@/lib/data/session'
import { getTeams } from '@/lib/data/team-settings'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { EmptyState } from '../../../_components/empty-state'
import { FormSelect, FormText } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { NotAllowed } from '../_components/not-allowed'
import { addTeamAction } from './actions'
import { ParentOptions } from './parent-options'
import { Unowned } from './unowned'

export const metadata: Metadata = { title: 'Teams and ownership' }

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const finding = (teams: number, repositories: number, unowned: number): string => {
  if (teams === 0) return 'There is no team yet'
  if (repositories === 0) return `${plural(teams, 'team', 'teams')}, and no repository to own yet`
  const owned = `${repositories - unowned} of ${plural(repositories, 'repository', 'repositories')} owned`
  return `${plural(teams, 'team', 'teams')}, ${unowned === 0 ? 'and every repository has an owner' : owned}`
}

/** The tree of teams, what each owns, and what nobody does. */
export default async function TeamSettingsPage() {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const { teams, unowned, repositories } = await getTeams()
  return (
    <>
      <PageHeader
        finding={finding(teams.length, repositories, unowned.length)}
        note="A past week is shown with the teams and owners of that week, so dates matter."
      />
      <div className="grid max-w-265 items-start gap-4.5 lg:grid-cols-[1.5fr_1fr]">
        <div className="grid gap-4.5">
          {teams.length === 0 ? (
            <EmptyState title="No teams">
              Add the first one beside this. Teams can also come with imported records (kind “team”).
            </EmptyState>
          ) : (
            <Card title="Teams">
              <ul>
                {teams.map((team) => (
                  <li key={team.slug} className="border-line border-t first:border-t-0">
                    <Link
                      href={`/settings/teams/${encodeURIComponent(team.slug)}`}
                      prefetch={false}
                      style={{ paddingInlineStart: `${Math.min(team.depth, 8) * 1.25}rem` }}
                      className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5 hover:text-path"
                    >
                      <span className="min-w-0 break-words font-strong">{team.name}</span>
                      <span className="text-note text-soft">
                        {plural(team.repositories, 'repository', 'repositories')},{' '}
                        {plural(team.members, 'member', 'members')}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          {unowned.length > 0 ? <Unowned unowned={unowned} teams={teams} /> : null}
        </div>
        <Card title="Add a team">
          <ActionForm action={addTeamAction} className="grid gap-4">
            <FormText label="Name" name="name" autoComplete="off" required />
            <FormText
              label="Short name"
              hint="For links and records. Empty: made from the name. It cannot be changed later."
              name="slug"
              autoComplete="off"
            />
            <FormSelect label="Below" name="parent" defaultValue="">
              <option value="">nothing: at the top</option>
              <ParentOptions teams={teams} />
            </FormSelect>
            <div>
              <SubmitButton>Add team</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  )
}
