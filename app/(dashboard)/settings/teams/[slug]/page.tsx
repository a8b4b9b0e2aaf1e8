import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { mayOpen } from '@/lib/data/session'
import { getTeamSettings, getTeams } from '@/lib/data/team-settings'
import { AppError } from '@/lib/errors'
import { ActionForm } from '../../../../_components/action-form'
import { Card } from '../../../../_components/card'
import { ConfirmDetails } from '../../../../_components/confirm-details'
import { FormSelect, FormText, FormTextarea } from '../../../../_components/form-fields'
import { PageHeader } from '../../../../_components/page-header'
import { SubmitButton } from '../../../../_components/submit-button'
import { NotAllowed } from '../../_components/not-allowed'
import { assignMembersAction, assignRepositoriesAction, changeTeamAction, removeTeamAction } from '../actions'
import { DayFields } from '../day-fields'
import { ParentOptions } from '../parent-options'
import { HeldList } from './held-list'

export const metadata: Metadata = { title: 'Team' }

const findTeam = async (slug: string) => {
  try {
    return await getTeamSettings(slug)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}

/** One team: its name and place, what it owns and who is in it, each with dates. */
export default async function TeamPage({ params }: PageProps<'/settings/teams/[slug]'>) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const slug = decodeURIComponent((await params).slug)
  const [team, { teams }] = await Promise.all([findTeam(slug), getTeams()])
  const owned = new Set(team.owned.filter(({ isOver }) => !isOver).map(({ name }) => name))
  const people = new Set(team.members.filter(({ isOver }) => !isOver).map(({ name }) => name))
  return (
    <>
      <PageHeader
        crumbs={
          <Link href="/settings/teams" className="text-path">
            Teams
          </Link>
        }
        finding={`${team.name} owns ${owned.size === 1 ? 'one repository' : `${owned.size} repositories`} and has ${people.size === 1 ? 'one member' : `${people.size} members`}`}
        note={`Short name ${slug}. Days begin in the organisation’s time zone.`}
      />
      <div className="grid max-w-265 items-start gap-4.5 lg:grid-cols-2">
        <Card
          title="Repositories"
          note="What happens in them, in this time, counts for the team and every team above it."
        >
          <HeldList kind="repository" team={slug} rows={team.owned} />
          <ActionForm action={assignRepositoriesAction} className="mt-4 grid gap-3 border-line border-t pt-4">
            <input type="hidden" name="team" value={slug} />
            <FormText
              label="Add repositories"
              hint="owner/repo, several between commas."
              name="repositories"
              list="repositories"
              autoComplete="off"
              required
            />
            <datalist id="repositories">
              {team.repositories
                .filter((name) => !owned.has(name))
                .map((name) => (
                  <option key={name} value={name} />
                ))}
            </datalist>
            <DayFields />
            <div>
              <SubmitButton>Add</SubmitButton>
            </div>
          </ActionForm>
        </Card>
        <Card title="Members" note="Who a survey of this team is sent to. No metric looks at them.">
          <HeldList kind="member" team={slug} rows={team.members} />
          <ActionForm action={assignMembersAction} className="mt-4 grid gap-3 border-line border-t pt-4">
            <input type="hidden" name="team" value={slug} />
            <FormTextarea
              label="Add members"
              hint="Logins, one below the other or between commas."
              name="logins"
              rows={2}
              required
            />
            <DayFields />
            <div>
              <SubmitButton>Add</SubmitButton>
            </div>
          </ActionForm>
        </Card>
        <Card title="Name and place">
          <ActionForm action={changeTeamAction} className="grid gap-4">
            <input type="hidden" name="slug" value={slug} />
            <FormText label="Name" name="name" required defaultValue={team.name} />
            <FormSelect label="Below" name="parent" defaultValue={team.parent ?? ''}>
              <option value="">nothing: at the top</option>
              <ParentOptions teams={teams.filter((other) => other.slug !== slug)} />
            </FormSelect>
            <div>
              <SubmitButton variant="plain">Save</SubmitButton>
            </div>
          </ActionForm>
        </Card>
        <Card title="Delete this team">
          <ConfirmDetails summary="Delete…">
            <p>
              Lost: when {team.name} owned which repository, and who was in it when; past weeks will be shown
              without it. {team.children > 0 ? 'The teams below it move up. ' : ''}Results of closed surveys
              stay as they are. To keep the past, end its ownerships instead.
            </p>
            <ActionForm action={removeTeamAction}>
              <input type="hidden" name="slug" value={slug} />
              <SubmitButton variant="danger">{`Delete ${team.name}`}</SubmitButton>
            </ActionForm>
          </ConfirmDetails>
        </Card>
      </div>
    </>
  )
}
