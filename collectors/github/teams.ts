import type { Batch, FactBatch } from '../contract'
import type { Answer, GithubClient } from './client'
import { Refused } from './faults'
import { externalIdOf } from './map'
import { teamMembersQuery, teamRepositoriesQuery, teamsQuery } from './queries'
import type { OwnerReading, OwnerStream } from './stream'
import type { TeamsAnswer, WireTeam } from './wire-teams'

type TeamFact = NonNullable<FactBatch['syncedTeams']>[number]

/** Follows the members and repositories of a team to their end. */
const withAll = async (client: GithubClient, team: WireTeam): Promise<WireTeam> => {
  const members = [...team.members.nodes]
  const owned = [...team.repositories.edges]
  const follow = async (
    query: typeof teamMembersQuery,
    from: WireTeam['members']['pageInfo'],
    of: 'members' | 'repositories',
  ) => {
    for (let page = from; page.hasNextPage && page.endCursor !== null; ) {
      const variables = { id: team.id, after: page.endCursor }
      const { data } = await client.query(query, variables, { first: 100 })
      const more = data.node?.[of]
      if (!more) throw new Refused(`GitHub broke off the ${of} of the team ${team.slug}`, false)
      if ('nodes' in more) members.push(...more.nodes)
      else owned.push(...more.edges)
      page = more.pageInfo
    }
  }
  await follow(teamMembersQuery, team.members.pageInfo, 'members')
  await follow(teamRepositoriesQuery, team.repositories.pageInfo, 'repositories')
  return {
    ...team,
    members: { ...team.members, nodes: members },
    repositories: { ...team.repositories, edges: owned },
  }
}

/** GitHub tells who may do what in a repository, not whose it is: those who may do the most. */
const permissions = ['READ', 'TRIAGE', 'WRITE', 'MAINTAIN', 'ADMIN']

/** The repositories of each team in which no other team may do more, by the team's node id. */
const ownedBy = (teams: WireTeam[]): Map<string, string[]> => {
  const held = teams.flatMap((team) =>
    team.repositories.edges.flatMap((edge) =>
      edge?.node
        ? {
            team: team.id,
            repository: externalIdOf(edge.node.url, edge.node.databaseId),
            rank: permissions.indexOf(edge.permission),
          }
        : [],
    ),
  )
  const highest = new Map<string, number>()
  for (const { repository, rank } of held)
    highest.set(repository, Math.max(rank, highest.get(repository) ?? -1))
  const owners = held.filter(({ repository, rank }) => rank === highest.get(repository))
  return new Map(
    [...Map.groupBy(owners, ({ team }) => team)].map(([team, rows]) => [
      team,
      [...new Set(rows.map(({ repository }) => repository))],
    ]),
  )
}

const teamIdOf = ({ id, databaseId, url }: Pick<WireTeam, 'id' | 'databaseId' | 'url'>): string =>
  externalIdOf(url, databaseId ?? id)

/** Whether all members came that GitHub counts: of a part that it left out nobody may be said to have left. */
const hasAllMembers = ({ members }: WireTeam): boolean =>
  members.nodes.filter((member) => member !== null).length >= members.totalCount

const hasAllRepositories = ({ repositories }: WireTeam): boolean =>
  repositories.edges.filter((edge) => edge?.node).length >= repositories.totalCount

const toTeams = (teams: WireTeam[], at: Date): TeamFact[] => {
  const owned = ownedBy(teams)
  const byNode = new Map(teams.map((team) => [team.id, team]))
  // Whose a repository is depends on all teams.
  const isToldWhole = teams.every(hasAllRepositories)
  return teams.map((team) => {
    const above = team.parentTeam && byNode.get(team.parentTeam.id)
    return {
      externalId: teamIdOf(team),
      slug: team.slug,
      name: team.name,
      parent: above ? teamIdOf(above) : null,
      members: team.members.nodes.flatMap((member) =>
        member ? { login: member.login, name: member.name } : [],
      ),
      repositories: owned.get(team.id) ?? [],
      isPartial: !isToldWhole,
      at,
    }
  })
}

const isUnknown = /could not resolve to an organization/i

/** Null for an account that is no organisation. */
const readTeams = async ({ client, context, owner }: OwnerReading): Promise<WireTeam[] | null> => {
  const teams: WireTeam[] = []
  const size = { first: 50 }
  for (let after: string | null = null; ; ) {
    const answer: Answer<TeamsAnswer> = await client.query(teamsQuery, { owner, after }, size)
    const { organization } = answer.data
    const [reason] = answer.notes
    if (!organization && reason !== undefined && !isUnknown.test(reason)) throw new Refused(reason, false)
    if (!organization) return null
    for (const team of organization.teams.nodes) if (team) teams.push(await withAll(client, team))
    context.report({ done: teams.length, total: null, unit: `teams of ${owner}` })
    const { hasNextPage, endCursor } = organization.teams.pageInfo
    if (!hasNextPage || endCursor === null || endCursor === after) return teams
    after = endCursor
  }
}

async function* collect(reading: OwnerReading): AsyncGenerator<Batch, void, undefined> {
  const { client, context, owner, settings } = reading
  if (!settings.readTeams) return
  const teams = await readTeams(reading).catch((error: unknown) => {
    if (error instanceof Refused && error.isAbsent) return null
    throw error
  })
  if (teams === null)
    return context.tell(`${owner} is no organisation that GitHub shows, so it has no teams.`)
  const whole = teams.filter(hasAllMembers)
  for (const { slug } of teams.filter((team) => !hasAllMembers(team)))
    context.tell(`${owner}: GitHub shows the team ${slug} in parts only, so it is left as it is.`)
  context.tell(`${owner}: ${whole.length} teams read.`)
  const facts = toTeams(teams, client.now()).filter(({ externalId }) =>
    whole.some((team) => teamIdOf(team) === externalId),
  )
  yield { facts: { syncedTeams: facts } }
}

/** The teams of an organisation, who is in them, and which repositories are theirs. */
export const teams: OwnerStream = {
  name: 'teams',
  title: 'teams',
  permission: 'Members: read (of the organisation; read:org for a classic token)',
  lost: 'Without teams people arrange them by hand, under Teams.',
  everyMinutes: 24 * 60,
  collect,
}
