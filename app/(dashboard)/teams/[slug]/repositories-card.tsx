import { Button, LinkButton } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { TextField } from '@/app/_components/field'
import { Pager } from '@/app/_components/pager'
import { ViewLink } from '@/app/_components/view-link'
import type { TeamHoldings } from '@/lib/data/team-holdings'
import type { TeamPage } from '@/lib/data/team-page'
import { formatCount } from '@/lib/format'

type Props = Pick<TeamPage, 'team' | 'view'> & { holdings: TeamHoldings }

/** The repositories that the team owns now, each leading to its lead time; page by page where there are many. */
export const RepositoriesCard = ({ team, view, holdings }: Props) => {
  const { repositories, people, names, matching, search, offset, limit } = holdings
  const hrefOf = (start: number) =>
    `/teams/${encodeURIComponent(team.slug)}?${new URLSearchParams({
      ...(search && { find: search }),
      ...(start > 0 && { offset: String(start) }),
    })}#repositories`
  return (
    <div id="repositories" className="mt-4.5 scroll-mt-4">
      <Card
        title={`${formatCount(repositories, 'repository', 'repositories')} and ${formatCount(people, 'person', 'people')} now`}
        note="A past period counts with the owners it had then."
      >
        {repositories === 0 ? (
          <EmptyState
            title="No repositories are mapped to this team"
            action={<LinkButton href="/settings/teams">To the teams’ settings</LinkButton>}
          >
            Without them nothing that happens counts for it.
          </EmptyState>
        ) : null}
        {repositories > limit || search ? <SearchForm team={team} view={view} search={search} /> : null}
        {repositories > 0 && matching === 0 ? (
          <EmptyState title={`None of them has “${search}” in its name`} />
        ) : null}
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-note">
          {names.map((name) => (
            <li key={name}>
              <ViewLink
                href={`/metrics/change-lead-time?repository=${encodeURIComponent(name)}`}
                className="text-path hover:underline"
              >
                {name}
              </ViewLink>
            </li>
          ))}
        </ul>
        <Pager offset={offset} limit={limit} total={matching} hrefOf={hrefOf} />
      </Card>
    </div>
  )
}

/** Finds repositories by a part of their name; a form of the address, so it needs no JavaScript. */
const SearchForm = ({ team, view, search }: Pick<Props, 'team' | 'view'> & { search: string }) => (
  <search className="no-print mb-3 block">
    <form method="get" action="#repositories" className="flex max-w-md items-end gap-2">
      {Object.entries({ ...view.periodParameters, team: team.slug }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        label="Find a repository"
        name="find"
        type="search"
        defaultValue={search}
        className="flex-1"
      />
      <Button type="submit">Find</Button>
    </form>
  </search>
)
