import type { FakeGitHubData } from '../data'
import { githubError } from '../errors'
import { findOwner, findPlace, findPlaceById } from '../places'
import { checkSuiteNode } from './check-suite'
import { deploymentNode } from './deployment'
import { ownerNode, teamNode } from './people'
import { toNode as toPullRequest } from './pull-request'
import { releaseNode } from './release'
import { repositoryNode } from './repository'
import { type Context, fieldsOf, type Resolvers } from './resolver'

const teamOf = (data: FakeGitHubData, path: string): object | null => {
  for (const owner of data.owners)
    for (const team of owner.teams ?? [])
      if (`${owner.login}/${team.slug}` === path) return teamNode(owner, team)
  return null
}

/** The node of a global id; null when there is none. */
const nodeOf = (data: FakeGitHubData, id: string): object | null => {
  const [kind, repository, ...rest] = id.split('_')
  const key = rest.join('_')
  if (kind === 'T') return teamOf(data, id.slice('T_'.length))
  const place = findPlaceById(data, Number(repository))
  if (!place) return null
  if (kind === 'R') return repositoryNode(place)
  if (kind === 'CS') return checkSuiteNode(place, Number(key))
  if (kind === 'RE') return releaseNode(place, key)
  if (kind === 'DE') return deploymentNode(place, Number(key))
  const pullRequest =
    kind === 'PR' && place.repository.pullRequests?.find(({ number }) => number === Number(key))
  return pullRequest ? toPullRequest(place, pullRequest) : null
}

const missing = (id: string) =>
  githubError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)

const ownerOf = (context: Context, login: string, kind: 'organization' | 'user', name: string) => {
  const owner = findOwner(context.data, login)
  if (!owner || (owner.kind ?? 'organization') !== kind)
    throw githubError('NOT_FOUND', `Could not resolve to ${name} with the login of '${login}'.`)
  return ownerNode(owner)
}

export const query: Resolvers = {
  Query: fieldsOf<unknown>({
    organization: (_, { login }, context) =>
      ownerOf(context, String(login), 'organization', 'an Organization'),
    user: (_, { login }, context) => ownerOf(context, String(login), 'user', 'a User'),
    repositoryOwner: (_, { login }, { data }) => {
      const owner = findOwner(data, String(login))
      return owner ? ownerNode(owner) : null
    },
    repository: (_, { owner, name, followRenames }, { data }) => {
      const place = findPlace(data, `${owner}/${name}`, followRenames !== false)
      if (place) return repositoryNode(place)
      throw githubError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    },
    node: (_, { id }, { data }) => nodeOf(data, String(id)) ?? missing(String(id)),
    // A value that is an error becomes null in the list, and an error beside it.
    nodes: (_, { ids }, { data }) =>
      (Array.isArray(ids) ? ids : []).map((id) => nodeOf(data, String(id)) ?? missing(String(id))),
    rateLimit: (_, __, { rateLimit }) => rateLimit,
    viewer: () => ({ __typename: 'User', login: 'collector' }),
  }),
}
