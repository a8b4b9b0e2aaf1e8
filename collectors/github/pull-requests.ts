import { AppError } from '@/lib/errors'
import type { FactBatch } from '../contract'
import { askRepository } from './ask'
import type { GithubClient, PageSize } from './client'
import { toPullRequest } from './map'
import { pullRequestsQuery, timelineQuery, wholePullRequestsQuery } from './queries'
import { type List, scanList } from './scan'
import { cursorFrom, describeList, isDue, orderOf } from './scan-plan'
import type { ScanState } from './schemas'
import { type Reading, type Stream, sinceOf } from './stream'
import type { WirePullRequest } from './wire'

/** Follows a timeline to its end. */
export const withWholeTimeline = async (
  client: GithubClient,
  wire: WirePullRequest,
): Promise<WirePullRequest> => {
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

/** The most that cost one point with their events and labels (see the query). */
const pageSize = 74
/** What changed since the last time is little: so few are asked for with a hundred events each, which hardly any exceeds. */
const incrementSize = 20
/** Pages that GitHub could hardly make ask for fewer events, too. */
const smallestSize = 5

const fewEvents = 20

const eventsFor = (first: number): number => {
  if (first <= smallestSize) return fewEvents
  return first <= incrementSize ? 100 : 60
}

/** A page; where GitHub can't even make the smallest, it is asked for with few events before it is given up. */
const readPage = async (reading: Reading, scan: ScanState, size: PageSize) => {
  const ask = async (events: number) => {
    const variables = { ...orderOf(scan), after: scan.after, events }
    return (await askRepository(reading, pullRequestsQuery, variables, size)).pullRequests
  }
  const events = eventsFor(size.first)
  try {
    return await ask(events)
  } catch (error) {
    const isTooMuch = error instanceof AppError && error.code === 'unavailable'
    if (!isTooMuch || size.first > smallestSize || events === fewEvents) throw error
    return ask(fewEvents)
  }
}

const listOf = (reading: Reading): List<WirePullRequest> => {
  const { client, repository } = reading
  const name = repository.nameWithOwner
  return {
    stream: 'pull_requests',
    title: 'pull requests',
    pageSize,
    incrementSize,
    changes: 'UPDATED_AT',
    overlapMs: 10 * 60_000,
    newest: repository.pullRequests,
    keyOf: ({ number }) => String(number),
    read: (scan, size) => readPage(reading, scan, size),
    toFacts: async (rows) => ({
      facts: { pullRequests: rows.filter(isWhole).map((wire) => toPullRequest(name, wire)) },
      pending: rows.filter((wire) => !isWhole(wire)).map(({ id }) => id),
    }),
    readPending: (ids) => readWhole(client, name, ids),
  }
}

/**
 * Pull requests with all that happened on them. The few with more events than a page holds wait in the cursor until there
 * is a question's worth of them, and are stored when they are whole.
 */
export const pullRequests: Stream = {
  name: 'pull_requests',
  title: 'pull requests',
  permission: 'Pull requests: read',
  lost: 'Without pull requests there is no lead time, no review and no flow metric.',
  isDue: (repository, cursor, { now, settings }) =>
    isDue(cursorFrom(cursor, pageSize, sinceOf(settings)), repository.pullRequests, now),
  describe: describeList,
  collect: (reading) => scanList(listOf(reading), reading),
}
