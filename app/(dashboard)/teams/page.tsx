import type { Metadata } from 'next'
import { LinkButton } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { WhyBlank } from '@/app/_components/why-blank'
import { getTeams, type TeamRow } from '@/lib/data/teams'
import type { SearchParams } from '@/lib/data/view'

export const metadata: Metadata = { title: 'Teams' }

/** The teams in their tree, in alphabetical order. */
export default async function TeamsPage({ searchParams }: { searchParams: SearchParams }) {
  const { view, finding, teams, unowned } = await getTeams(searchParams)
  return (
    <>
      <PageHeader
        finding={finding}
        note={`${view.range} · a team counts with the teams below it; teams are listed by name and never ranked`}
        actions={
          unowned > 0 ? (
            <LinkButton href="/settings/repositories">Give repositories an owner</LinkButton>
          ) : null
        }
      />
      <Notices notices={view.notices} />
      {teams.length === 0 ? (
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
          <TeamTable teams={teams} />
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

const TeamTable = ({ teams }: { teams: TeamRow[] }) => (
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
            <span style={{ paddingInlineStart: `${team.depth * 1.25}rem` }}>
              <ViewLink
                href={`/teams/${encodeURIComponent(team.slug)}?team=${encodeURIComponent(team.slug)}`}
                className="font-strong text-path hover:underline"
              >
                {team.name}
              </ViewLink>
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
