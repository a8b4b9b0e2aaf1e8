import { z } from 'zod'
import type { FactBatch } from '../../contract'
import type { GithubClient } from '../client'
import { toPullRequest, toRelease } from '../map'
import { withWholeTimeline } from '../pull-requests'
import { type Query, wholePullRequestsQuery } from '../queries'
import { release } from '../wire'

/** Something to read by its node id, of a repository by the name that it is stored under. */
export type Asked = { nodeId: string; kind: 'pull_request' | 'release'; repository: string }

/**
 * What GitHub has under a node id: `facts` is null when it has nothing (any more), `updatedAt` when it had last changed
 * by this answer.
 */
export type Found = { nodeId: string; facts: FactBatch | null; updatedAt: Date | null }

const releaseNodes = z.object({ nodes: z.array(release.nullable()) })

const releaseNodesQuery: Query<z.infer<typeof releaseNodes>> = {
  name: 'ReleaseNodes',
  schema: releaseNodes,
  estimate: () => 1,
  text: `query ReleaseNodes($ids: [ID!]!) { rateLimit { cost }
    nodes(ids: $ids) {
      ... on Release { tagName createdAt updatedAt publishedAt isDraft isPrerelease tagCommit { oid } }
    }
  }`,
}

const idsOf = (asked: Asked[]) => asked.map(({ nodeId }) => nodeId)

const readPullRequests = async (client: GithubClient, asked: Asked[]): Promise<Found[]> => {
  const { data } = await client.query(wholePullRequestsQuery, { ids: idsOf(asked) }, { first: 100 })
  const found: Found[] = []
  for (const [index, { nodeId, repository }] of asked.entries()) {
    const wire = data.nodes[index]
    const whole = wire && toPullRequest(repository, await withWholeTimeline(client, wire))
    found.push({
      nodeId,
      facts: whole ? { pullRequests: [whole] } : null,
      updatedAt: wire?.updatedAt ?? null,
    })
  }
  return found
}

const readReleases = async (client: GithubClient, asked: Asked[]): Promise<Found[]> => {
  const { data } = await client.query(releaseNodesQuery, { ids: idsOf(asked) }, { first: 100 })
  return asked.map(({ nodeId, repository }, index) => {
    const wire = data.nodes[index]
    const fact = wire ? toRelease(repository, wire) : null
    return { nodeId, facts: fact ? { releases: [fact] } : null, updatedAt: wire?.updatedAt ?? null }
  })
}

/**
 * Reads what deliveries told of without telling all, whole and as the poller would: one question for all pull requests
 * and one for all releases (a timeline of more than 100 events takes more).
 *
 * @throws Refused when GitHub will not show them, and whatever `query` throws
 */
export const readNodes = async (client: GithubClient, asked: Asked[]): Promise<Found[]> => {
  const of = (kind: Asked['kind']) => asked.filter((one) => one.kind === kind)
  const [pullRequests, releases] = [of('pull_request'), of('release')]
  return [
    ...(pullRequests.length > 0 ? await readPullRequests(client, pullRequests) : []),
    ...(releases.length > 0 ? await readReleases(client, releases) : []),
  ]
}
