import { connectionOf } from '../connection'
import type { FakeOwner, FakeTeam } from '../data'
import { numberOf } from '../places'
import { repositoriesOf } from './repository'
import { fieldsOf, type Resolvers } from './resolver'

type Someone = { login: string; name?: string | undefined; email?: string | undefined }

const actor = fieldsOf<Someone>({
  id: ({ login }) => `U_${login}`,
  login: ({ login }) => login,
  databaseId: ({ login }) => numberOf(login),
  name: ({ name }) => name ?? null,
  email: ({ email }) => email ?? '',
  url: ({ login }) => `https://github.example/${login}`,
  resourcePath: ({ login }) => `/${login}`,
})

const owner = fieldsOf<{ owner: FakeOwner }>({
  ...actor,
  id: ({ owner }) => `O_${owner.login}`,
  login: ({ owner }) => owner.login,
  name: ({ owner }) => owner.login,
  databaseId: ({ owner }) => numberOf(owner.login),
  url: ({ owner }) => `https://github.example/${owner.login}`,
  resourcePath: ({ owner }) => `/${owner.login}`,
  repositories: ({ owner }, args) => repositoriesOf(owner, args),
  repository: ({ owner }, { name }) => {
    const repository = owner.repositories.find((candidate) => candidate.name === name)
    return repository ? { __typename: 'Repository', owner, repository } : null
  },
  teams: ({ owner }, args) => teamsOf(owner, owner.teams ?? [], args),
  team: ({ owner }, { slug }) => {
    const team = owner.teams?.find((candidate) => candidate.slug === slug)
    return team ? teamNode(owner, team) : null
  },
  membersWithRole: ({ owner }, args) =>
    connectionOf(membersOf(owner), args, {
      keyOf: ({ login }) => [login, 0],
      nodeOf: (member) => ({ __typename: 'User', ...member }),
    }),
})

/** The owner as a node. A user has no teams, but answers the same of repositories. */
export const ownerNode = (owner: FakeOwner): object => ({
  __typename: owner.kind === 'user' ? 'User' : 'Organization',
  owner,
  login: owner.login,
})

export const teamNode = (owner: FakeOwner, team: FakeTeam) => ({ __typename: 'Team', owner, team })

const teamsOf = (owner: FakeOwner, teams: FakeTeam[], args: object) =>
  connectionOf(teams, args, { keyOf: ({ slug }) => [slug, 0], nodeOf: (team) => teamNode(owner, team) })

const membersOf = (owner: FakeOwner): Someone[] => [
  ...new Map(
    (owner.teams ?? []).flatMap(({ members }) => members).map((member) => [member.login, member]),
  ).values(),
]

const team = fieldsOf<{ owner: FakeOwner; team: FakeTeam }>({
  id: ({ owner, team }) => `T_${owner.login}/${team.slug}`,
  databaseId: ({ owner, team }) => numberOf(`${owner.login}/${team.slug}`),
  slug: ({ team }) => team.slug,
  name: ({ team }) => team.name,
  combinedSlug: ({ owner, team }) => `${owner.login}/${team.slug}`,
  organization: ({ owner }) => ownerNode(owner),
  parentTeam: ({ owner, team }) => {
    const parent = owner.teams?.find(({ slug }) => slug === team.parent)
    return parent ? teamNode(owner, parent) : null
  },
  childTeams: ({ owner, team }, args) =>
    teamsOf(owner, owner.teams?.filter(({ parent }) => parent === team.slug) ?? [], args),
  // As at GitHub, the members of the teams below count too, unless `membership: IMMEDIATE` is asked for.
  members: ({ owner, team }, args) =>
    connectionOf(args.membership === 'IMMEDIATE' ? team.members : membersBelow(owner, team), args, {
      keyOf: ({ login }) => [login, 0],
      nodeOf: (member) => ({ __typename: 'User', ...member }),
    }),
  url: ({ owner, team }) => `https://github.example/orgs/${owner.login}/teams/${team.slug}`,
  repositories: (source, args) => ownedBy(source, args),
})

/** The edges of a team's repositories say what it may do in each. */
const ownedBy = ({ owner, team }: { owner: FakeOwner; team: FakeTeam }, args: object) => {
  const found = connectionOf(
    owner.repositories.filter(({ name }) => team.repositories.includes(name)),
    args,
    {
      keyOf: ({ name }) => [name, 0],
      nodeOf: (repository) => ({ __typename: 'Repository', owner, repository }),
    },
  )
  const nameOf = (node: unknown) => (node as { repository: { name: string } }).repository.name
  return {
    ...found,
    pageInfo: found.pageInfo,
    edges: found.edges.map((edge) => ({
      ...edge,
      permission: team.permissions?.[nameOf(edge.node)] ?? 'WRITE',
    })),
  }
}

const membersBelow = (owner: FakeOwner, team: FakeTeam): Someone[] => {
  const below = (owner.teams ?? []).filter(({ parent }) => parent === team.slug)
  const all = [...team.members, ...below.flatMap((child) => membersBelow(owner, child))]
  return [...new Map(all.map((member) => [member.login, member])).values()]
}

export const people: Resolvers = {
  Organization: owner,
  User: fieldsOf<Someone & { owner?: FakeOwner }>({
    ...actor,
    repositories: ({ login, owner }, args) => repositoriesOf(owner ?? { login, repositories: [] }, args),
  }),
  Bot: actor,
  Team: team,
}
