import type { GithubClient } from './client'
import { toDeployment } from './map'
import { deploymentsQuery, statusesQuery } from './queries'
import { scanList } from './scan'
import { nameOf, type Stream } from './stream'
import type { WireDeployment } from './wire'

const twoWeeksMs = 14 * 86_400_000

/** Follows the statuses of a deployment to their end: the first success may be the last one told. */
const withAllStatuses = async (client: GithubClient, wire: WireDeployment): Promise<WireDeployment> => {
  if (!wire.statuses) return wire
  const nodes = [...wire.statuses.nodes]
  let { pageInfo } = wire.statuses
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null) {
    const { data } = await client.query(
      statusesQuery,
      { id: wire.id, after: pageInfo.endCursor },
      { first: 100 },
    )
    if (!data.node) break
    nodes.push(...data.node.statuses.nodes)
    pageInfo = data.node.statuses.pageInfo
  }
  return { ...wire, statuses: { pageInfo, nodes } }
}

/** Deployments with their statuses. One that has not ended is looked at again for two weeks. */
export const deployments: Stream = {
  name: 'deployments',
  title: 'deployments',
  permission: 'Deployments: read',
  collect: (reading) => {
    const { client, repository } = reading
    const name = repository.nameWithOwner
    return scanList<WireDeployment>(
      {
        stream: 'deployments',
        title: 'deployments',
        pageSize: 50,
        newest: repository.deployments,
        timeOf: ({ createdAt }) => createdAt,
        overlapMs: twoWeeksMs,
        read: async ({ direction, after }, size) => {
          const variables = { ...nameOf(repository), after, direction }
          return (await client.query(deploymentsQuery, variables, size)).data.repository.deployments
        },
        toFacts: async (nodes) => {
          const deployments = []
          for (const wire of nodes) deployments.push(toDeployment(name, await withAllStatuses(client, wire)))
          return { facts: { deployments } }
        },
        isOpen: (wire) =>
          toDeployment(name, wire).status === 'in_progress' && +client.now() - +wire.createdAt < twoWeeksMs,
      },
      reading,
    )
  },
}
