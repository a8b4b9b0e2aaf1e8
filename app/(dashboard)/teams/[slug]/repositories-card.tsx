import { LinkButton } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { ViewLink } from '@/app/_components/view-link'
import type { TeamPage } from '@/lib/data/team-page'
import { formatCount } from '@/lib/format'

/** The repositories that the team owns now, each leading to its lead time. */
export const RepositoriesCard = ({ team, repositories }: TeamPage) => (
  <div className="mt-4.5">
    <Card
      title={`${formatCount(repositories.length, 'repository', 'repositories')} and ${formatCount(team.people, 'person', 'people')} now`}
      note="A past period counts with the owners it had then."
    >
      {repositories.length === 0 ? (
        <EmptyState
          title="No repositories are mapped to this team"
          action={<LinkButton href="/settings/teams">To the teams’ settings</LinkButton>}
        >
          Without them nothing that happens counts for it.
        </EmptyState>
      ) : (
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-note">
          {repositories.map((name) => (
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
      )}
    </Card>
  </div>
)
