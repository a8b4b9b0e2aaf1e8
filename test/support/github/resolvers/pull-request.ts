import { type Connection, connectionOf } from '../connection'
import type { FakePullRequest } from '../data'
import { githubError } from '../errors'
import { fullName, nodeId, type Place, repositoryId } from '../places'
import { commitNode, toNode as toCommit } from './commit'
import { labelsOf } from './labels'
import { repositoryNode } from './repository'
import { type Arguments, actorNode, fieldsOf, listOf, orderOf, type Resolvers } from './resolver'
import { itemsOfType, timelineOf } from './timeline'

/** A pull request in its repository. */
export type PullRequestSource = { place: Place; pullRequest: FakePullRequest }

const updatedAt = (pullRequest: FakePullRequest) =>
  pullRequest.updatedAt ?? pullRequest.closedAt ?? pullRequest.createdAt

const stateOf = ({ mergedAt, closedAt }: FakePullRequest) =>
  mergedAt ? 'MERGED' : closedAt ? 'CLOSED' : 'OPEN'

export const toNode = (place: Place, pullRequest: FakePullRequest): object => ({
  __typename: 'PullRequest',
  place,
  pullRequest,
})

export const pullRequestsOf = (place: Place, args: Arguments): Connection => {
  const states = listOf(args.states)
  const { field, direction } = orderOf(args, { field: 'CREATED_AT', direction: 'ASC' })
  const all = place.repository.pullRequests ?? []
  const asked = all.filter(
    (pullRequest) =>
      (!states || states.includes(stateOf(pullRequest))) &&
      (args.baseRefName == null || args.baseRefName === (pullRequest.base ?? 'main')) &&
      (args.headRefName == null || args.headRefName === pullRequest.head),
  )
  return connectionOf(asked, args, {
    keyOf: (pullRequest) => [
      field === 'UPDATED_AT' ? updatedAt(pullRequest) : pullRequest.createdAt,
      pullRequest.number,
    ],
    nodeOf: (pullRequest) => toNode(place, pullRequest),
    direction,
  })
}

export const pullRequestNode = (place: Place, { number }: Arguments): object => {
  const found = place.repository.pullRequests?.find((candidate) => candidate.number === number)
  if (!found)
    throw githubError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
  return toNode(place, found)
}

const pullRequest = fieldsOf<PullRequestSource>({
  id: ({ place, pullRequest }) => nodeId('PR', place, pullRequest.number),
  databaseId: ({ place, pullRequest }) => (repositoryId(place) + pullRequest.number) % 2 ** 31,
  fullDatabaseId: ({ place, pullRequest }) => String(repositoryId(place) * 1_000_000 + pullRequest.number),
  number: ({ pullRequest }) => pullRequest.number,
  title: ({ pullRequest }) => pullRequest.title ?? `Change ${pullRequest.number}`,
  body: ({ pullRequest }) => pullRequest.body ?? '',
  bodyText: ({ pullRequest }) => pullRequest.body ?? '',
  author: ({ pullRequest }) => actorNode(pullRequest.author),
  createdAt: ({ pullRequest }) => pullRequest.createdAt,
  updatedAt: ({ pullRequest }) => updatedAt(pullRequest),
  publishedAt: ({ pullRequest }) => pullRequest.createdAt,
  mergedAt: ({ pullRequest }) => pullRequest.mergedAt ?? null,
  // Merged is closed too.
  closedAt: ({ pullRequest }) => pullRequest.closedAt ?? pullRequest.mergedAt ?? null,
  merged: ({ pullRequest }) => pullRequest.mergedAt != null,
  closed: ({ pullRequest }) => stateOf(pullRequest) !== 'OPEN',
  state: ({ pullRequest }) => stateOf(pullRequest),
  isDraft: ({ pullRequest }) => pullRequest.isDraft ?? false,
  isCrossRepository: () => false,
  baseRefName: ({ pullRequest }) => pullRequest.base ?? 'main',
  headRefName: ({ pullRequest }) => pullRequest.head ?? `change-${pullRequest.number}`,
  headRefOid: (source) => commitsOf(source).at(-1)?.commit?.sha ?? '0'.repeat(40),
  mergedBy: (source) => actorNode(itemsOfType(source, 'MergedEvent')[0]?.actor),
  mergeCommit: ({ place, pullRequest }) =>
    pullRequest.mergeCommit && pullRequest.mergedAt
      ? (commitNode(place, pullRequest.mergeCommit) ??
        toCommit(place, { sha: pullRequest.mergeCommit, parents: [], authoredAt: pullRequest.mergedAt }))
      : null,
  additions: ({ pullRequest }) => pullRequest.additions ?? 0,
  deletions: ({ pullRequest }) => pullRequest.deletions ?? 0,
  changedFiles: ({ pullRequest }) => pullRequest.changedFiles ?? 0,
  url: ({ place, pullRequest }) => `https://github.example/${fullName(place)}/pull/${pullRequest.number}`,
  repository: ({ place }) => repositoryNode(place),
  labels: ({ place, pullRequest }, args) => labelsOf(place, pullRequest.labels, args),
  timelineItems: (source, args) => timelineOf(source, args, listOf(args.itemTypes)),
  commits: (source, args) => timelineOf(source, args, ['PULL_REQUEST_COMMIT']),
  reviews: (source, args) => timelineOf(source, args, ['PULL_REQUEST_REVIEW']),
  comments: (source, args) => timelineOf(source, args, ['ISSUE_COMMENT']),
})

const commitsOf = (source: PullRequestSource) => itemsOfType(source, 'PullRequestCommit')

export const pullRequests: Resolvers = { PullRequest: pullRequest }
