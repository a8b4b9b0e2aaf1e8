import { askRepository } from './ask'
import type { GithubClient } from './client'
import { toDeployment } from './map'
import { deploymentsQuery, statusesQuery } from './queries'
import { type List, scanList } from './scan'
import { cursorFrom, describeList, isDue } from './scan-plan'
import { type Reading, type Stream, sinceOf } from './stream'
import type { WireDeployment } from './wire'

const pageSize = 100
const twoWeeksMs = 14 * 86_400_000

/** Follows the statuses of a deployment to their end: the first success may be the last one told. */
const withAllStatuses = async (client: GithubClient, wire: WireDeployment): Promise<WireDeployment> => {
  if (!wire.statuses) return wire
  const nodes = [...wire.statuses.nodes]
  let { pageInfo } = wire.statuses
  while (pageInfo.hasNextPage && pageInfo.endCursor !== null) {
    const variables = { id: wire.id, after: pageInfo.endCursor }
    const { data } = await client.query(statusesQuery, variables, { first: 100 })
    if (!data.node) break
    nodes.push(...data.node.statuses.nodes)
    pageInfo = data.node.statuses.pageInfo
  }
  return { ...wire, statuses: { pageInfo, nodes } }
}

const listOf = (reading: Reading): List<WireDeployment> => {
  const { client, repository } = reading
  const name = repository.nameWithOwner
  return {
    stream: 'deployments',
    title: 'deployments',
    pageSize,
    changes: 'CREATED_AT',
    overlapMs: twoWeeksMs,
    newest: repository.deployments,
    keyOf: ({ id }) => id,
    read: async ({ direction, after }, size) =>
      (await askRepository(reading, deploymentsQuery, { after, direction }, size)).deployments,
    toFacts: async (rows) => {
      const deployments = []
      for (const wire of rows) deployments.push(toDeployment(name, await withAllStatuses(client, wire)))
      return { facts: { deployments } }
    },
    // Its first success is for ever; whatever else it says may still change.
    isOpen: (wire) =>
      toDeployment(name, wire).status !== 'success' && +client.now() - +wire.createdAt < twoWeeksMs,
  }
}

/** Deployments with their statuses. One of the last two weeks that has not succeeded is looked at again each time. */
export const deployments: Stream = {
  name: 'deployments',
  title: 'deployments',
  permission: 'Deployments: read',
  lost: 'Without deployments a repository counts its pipelines, releases or merges instead, if it has any.',
  isDue: (repository, cursor, { now, settings }) =>
    isDue(cursorFrom(cursor, pageSize, sinceOf(settings)), repository.deployments, now),
  describe: describeList,
  collect: (reading) => scanList(listOf(reading), reading),
}
