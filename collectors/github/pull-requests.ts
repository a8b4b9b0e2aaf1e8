import type { FactBatch } from '../contract'
import type { GithubClient } from './client'
import { toPullRequest } from './map'
import { pullRequestsQuery, timelineQuery, wholePullRequestsQuery } from './queries'
import { scanList } from './scan'
import { nameOf, type Stream } from './stream'
import type { WirePullRequest } from './wire'

/** Follows a timeline to its end. */
const withWholeTimeline = async (client: GithubClient, wire: WirePullRequest): Promise<WirePullRequest> => {
  const nodes = [...wire.timelineItems.nodes]
  let { pageInfo } = wire.timelineItems
  const size = { first: 100 }
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null) {
    const { data } = await client.query(timelineQuery, { id: wire.id, after: pageInfo.endCursor }, size)
    if (!data.node) break
    nodes.push(...data.node.timelineItems.nodes)
    pageInfo = data.node.timelineItems.pageInfo
  }
  return { ...wire, timelineItems: { pageInfo, nodes } }
}

const readWhole = async (client: GithubClient, repository: string, ids: string[]): Promise<FactBatch> => {
  const { data } = await client.query(wholePullRequestsQuery, { ids }, { first: 100 })
  const pullRequests: FactBatch['pullRequests'] = []
  for (const wire of data.nodes)
    if (wire) pullRequests.push(toPullRequest(repository, await withWholeTimeline(client, wire)))
  return { pullRequests }
}

const isWhole = ({ labels, timelineItems }: WirePullRequest) =>
  !timelineItems.pageInfo.hasNextPage && !labels?.pageInfo.hasNextPage

/**
 * Pull requests with all that happened on them, 50 to a question. The few with more than 60 events wait in the cursor
 * until there is a question's worth of them, and are stored when they are whole.
 */
export const pullRequests: Stream = {
  name: 'pull_requests',
  title: 'pull requests',
  permission: 'Pull requests: read',
  collect: (reading) => {
    const { client, repository } = reading
    const name = repository.nameWithOwner
    return scanList<WirePullRequest>(
      {
        stream: 'pull_requests',
        title: 'pull requests',
        pageSize: 50,
        newest: repository.pullRequests,
        timeOf: ({ updatedAt }) => updatedAt,
        overlapMs: 10 * 60_000,
        read: async ({ direction, after }, size) => {
          const field = direction === 'ASC' ? 'CREATED_AT' : 'UPDATED_AT'
          const variables = { ...nameOf(repository), after, field, direction }
          return (await client.query(pullRequestsQuery, variables, size)).data.repository.pullRequests
        },
        toFacts: async (nodes) => ({
          facts: { pullRequests: nodes.filter(isWhole).map((wire) => toPullRequest(name, wire)) },
          pending: nodes.filter((wire) => !isWhole(wire)).map(({ id }) => id),
        }),
        readPending: (ids) => readWhole(client, name, ids),
      },
      reading,
    )
  },
}
