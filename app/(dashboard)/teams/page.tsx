import type { Metadata } from 'next'
import { LinkButton } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { Pager } from '@/app/_components/pager'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { WhyBlank } from '@/app/_components/why-blank'
import { teamsPerPage } from '@/lib/data/team-branch'
import type { TeamInTree } from '@/lib/data/team-tree'
import { getTeams, type TeamRow } from '@/lib/data/teams'
import type { SearchParams } from '@/lib/data/view'
import { formatCount } from '@/lib/format'

export const metadata: Metadata = { title: 'Teams' }

/** The teams in their tree, in alphabetical order. */
export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const { view, finding, branch, teams, unowned } = await getTeams(searchParams)
  return (
    <>
      <PageHeader
        crumbs={<Crumbs above={branch.above} />}
        finding={finding}
        note={`${view.range} · a team counts with the teams below it; teams are listed by name and never ranked`}
        actions={
          unowned > 0 ? (
            <LinkButton href="/settings/repositories">Give repositories an owner</LinkButton>
          ) : null
        }
      />
      <Notices notices={view.notices} />
      {teams.length === 0 && branch.above.length === 0 ? (
        <EmptyState
          title="Teams make the numbers useful"
          action={
            <LinkButton href="/settings/teams" variant="primary">
              Add teams
            </LinkButton>
          }
        >
          Say which teams there are and which repositories they own, by hand or with an import of team
          records.
        </EmptyState>
      ) : (
        <Card>
          {teams.length > 0 ? (
            <TeamTable teams={teams} root={branch.above.length} />
          ) : (
            <p className="text-note text-soft">No team is below this one.</p>
          )}
          <Pager
            offset={branch.offset}
            limit={teamsPerPage}
            total={branch.total}
            hrefOf={(offset) => branchHref(branch.above.at(-1)?.slug, offset)}
          />
          {teams.some(({ figures }) => figures.some(({ missing }) => missing)) ? (
            <p className="mt-3 text-note">
              <WhyBlank />
            </p>
          ) : null}
        </Card>
      )}
    </>
  )
}

const branchHref = (slug = '', offset = 0) =>
  `/teams?${new URLSearchParams({ ...(slug && { branch: slug }), ...(offset > 0 && { offset: String(offset) }) })}`

/** The way back up from an opened branch. */
const Crumbs = ({ above }: { above: TeamInTree[] }) =>
  above.length === 0 ? null : (
    <nav aria-label="Breadcrumb">
      <ViewLink href="/teams?team=" className="hover:text-ink hover:underline">
        All teams
      </ViewLink>
      {above.map(({ slug, name }, index) => (
        <span key={slug}>
          {' › '}
          {index === above.length - 1 ? (
            name
          ) : (
            <ViewLink href={branchHref(slug)} className="hover:text-ink hover:underline">
              {name}
            </ViewLink>
          )}
        </span>
      ))}
    </nav>
  )

const TeamTable = ({ teams, root }: { teams: TeamRow[]; root: number }) => (
  <Table label="Teams">
    <thead>
      <tr>
        <Th>Team</Th>
        <Th numeric>Repositories</Th>
        <Th numeric>People</Th>
        {teams[0]?.figures.map((figure) => (
          <Th key={figure.id} numeric>
            {figure.name}
          </Th>
        ))}
      </tr>
    </thead>
    <tbody>
      {teams.map((team) => (
        <tr key={team.slug}>
          <Td as="th" className="whitespace-nowrap">
            <span style={{ paddingInlineStart: `${(team.depth - root) * 1.25}rem` }}>
              <ViewLink
                href={`/teams/${encodeURIComponent(team.slug)}?team=${encodeURIComponent(team.slug)}`}
                className="font-strong text-path hover:underline"
              >
                {team.name}
              </ViewLink>
              {team.hidden > 0 ? (
                <ViewLink
                  href={branchHref(team.slug)}
                  className="ml-2 font-normal text-note text-soft hover:text-ink hover:underline"
                  aria-label={`Open ${formatCount(team.hidden, 'team', 'teams')} below ${team.name}`}
                >
                  {formatCount(team.hidden, 'team', 'teams')} below ›
                </ViewLink>
              ) : null}
            </span>
          </Td>
          <Td numeric>{team.repositories}</Td>
          <Td numeric>{team.people}</Td>
          {team.figures.map((figure) => (
            <Td key={figure.id} numeric title={figure.problem ?? figure.missing?.reason}>
              {figure.value} {figure.unit}
            </Td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)
