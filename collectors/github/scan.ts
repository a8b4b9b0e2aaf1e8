import type { Batch, FactBatch } from '../contract'
import type { PageSize } from './client'
import { type ListCursor, listCursor, type ScanState } from './schemas'
import { type Reading, toValue } from './stream'
import type { WireNewest } from './wire'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

type Page<Node> = {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: (Node | null)[]
}

/** A list of a repository that GitHub hands out page by page, oldest or newest first. */
export type List<Node> = {
  stream: string
  title: string
  pageSize: number
  /** The newest row as the repository's own query told; undefined when that was not to be asked. */
  newest: WireNewest
  /** The moment by which the list is sorted newest first, and how far below the last one it is read again. */
  timeOf: (row: { createdAt: Date; updatedAt: Date }) => Date
  overlapMs: number
  read: (state: ScanState, size: PageSize) => Promise<Page<Node>>
  /** Rows as facts, and the ids of those that need a question of their own. */
  toFacts: (nodes: Node[]) => Promise<{ facts: FactBatch; pending?: string[] }>
  readPending?: (ids: string[]) => Promise<FactBatch>
  /** Whether a row has still to change without anything telling so. */
  isOpen?: (node: Node) => boolean
}

const mostPending = 20

const markOf = (newest: WireNewest): string => JSON.stringify(newest ?? null)

const isDue = (at: Date | null, now: Date) => at === null || +now - +at >= 7 * dayMs

const earlier = (a: Date, b: Date) => (a < b ? a : b)

const emptyCursor = (pageSize: number, from: Date | null): ListCursor => ({
  version: 1,
  from,
  watermark: null,
  mark: null,
  scannedAt: null,
  rereadAt: null,
  isOpen: false,
  scan: null,
  first: pageSize,
  unavailable: null,
})

/** Whether the newest row says that nothing happened: the same row, and long enough ago for GitHub's clock to have moved on. */
const isIdle = (cursor: ListCursor, newest: WireNewest, now: Date): boolean => {
  const latest = newest?.nodes[0]?.updatedAt
  return (
    newest !== undefined &&
    !cursor.isOpen &&
    cursor.mark === markOf(newest) &&
    cursor.scannedAt !== null &&
    (!latest || +cursor.scannedAt - +latest > 10 * minuteMs) &&
    !isDue(cursor.rereadAt, now)
  )
}

/** The scan to make: one that broke off, everything from the beginning or from a day on, or what changed since the last. */
const planScan = <Node>(list: List<Node>, cursor: ListCursor, now: Date): ScanState => {
  if (cursor.scan) return cursor.scan
  const newest = list.newest?.nodes[0]
  const common = {
    after: null,
    mark: markOf(list.newest),
    watermark: newest ? list.timeOf(newest) : (cursor.watermark ?? now),
    startedAt: now,
    seen: 0,
    missing: 0,
    pending: [],
    isOpen: false,
  }
  if (cursor.watermark === null)
    return { ...common, direction: cursor.from ? 'DESC' : 'ASC', floor: cursor.from }
  const floor = new Date(+cursor.watermark - list.overlapMs)
  const reread = isDue(cursor.rereadAt, now) ? earlier(floor, new Date(+now - 30 * dayMs)) : floor
  return { ...common, direction: 'DESC', floor: reread }
}

/** The cursor after the last page: what the scan covered is covered now. */
const finished = (cursor: ListCursor, scan: ScanState): ListCursor => ({
  ...cursor,
  watermark: scan.watermark,
  mark: scan.mark,
  scannedAt: scan.startedAt,
  rereadAt: isDue(cursor.rereadAt, scan.startedAt) ? scan.startedAt : cursor.rereadAt,
  isOpen: scan.isOpen,
  scan: null,
})

/**
 * Reads a list as GitHub's sorting allows: all of it by creation, oldest first, so that nothing moves behind the cursor;
 * later what changed, newest first, down to a little below what was covered before. A row that moves to the top meanwhile
 * is newer than the scan's start, which is all that the scan will have covered: the next one finds it. Every page is
 * yielded with the cursor behind it, so that a scan that breaks off goes on there.
 */
export async function* scanList<Node extends { createdAt: Date; updatedAt: Date }>(
  list: List<Node>,
  { client, context, repository, since }: Reading,
): AsyncGenerator<Batch, void, undefined> {
  const name = repository.nameWithOwner
  const now = client.now()
  const stored = listCursor.safeParse(await context.readCursor(name, list.stream)).data
  const isCovered = stored && (stored.from === null || (since !== null && stored.from <= since))
  let cursor = isCovered ? { ...stored, unavailable: null } : emptyCursor(list.pageSize, since)
  if (list.newest?.totalCount === 0 && cursor.watermark === null) return
  if (!cursor.scan && isIdle(cursor, list.newest, now)) return

  const isBackfill = cursor.watermark === null
  const size: PageSize = { first: cursor.first }
  let scan = planScan(list, cursor, now)
  for (let isLast = false; !isLast; ) {
    const page = await list.read(scan, size)
    const { floor, after } = scan
    const nodes = page.nodes.filter((node) => node !== null)
    // What lies below the floor is stored already.
    const wanted = nodes.filter((node) => floor === null || list.timeOf(node) >= floor)
    const { facts, pending = [] } = await list.toFacts(wanted)
    const { hasNextPage, endCursor } = page.pageInfo
    isLast = !hasNextPage || endCursor === null || endCursor === after || wanted.length < nodes.length
    scan = {
      ...scan,
      after: endCursor,
      seen: scan.seen + wanted.length,
      missing: scan.missing + page.nodes.length - nodes.length,
      pending: [...scan.pending, ...pending],
      isOpen: scan.isOpen || wanted.some((node) => list.isOpen?.(node) ?? false),
    }
    const isFull = scan.pending.length >= mostPending || (isLast && scan.pending.length > 0)
    const more = isFull && list.readPending ? await list.readPending(scan.pending) : null
    if (more) scan = { ...scan, pending: [] }
    cursor = { ...cursor, first: size.first, scan }
    if (isLast) cursor = finished(cursor, scan)
    context.report({
      done: scan.seen,
      total: floor ? null : page.totalCount,
      unit: `${list.title} of ${name}`,
    })
    if (isLast && isBackfill) context.tell(describeScan(name, list.title, scan, page.totalCount))
    yield {
      facts: joinFacts(facts, more),
      cursor: { repository: name, stream: list.stream, value: toValue(cursor) },
    }
  }
}

const joinFacts = (facts: FactBatch, more: FactBatch | null): FactBatch =>
  more ? { ...facts, pullRequests: [...(facts.pullRequests ?? []), ...(more.pullRequests ?? [])] } : facts

const describeScan = (name: string, title: string, { floor, seen, missing }: ScanState, total: number) => {
  const counted = floor ? `${seen} ${title}` : `${seen} of ${total} ${title}`
  const gone = missing > 0 ? `; ${missing} came without content` : ''
  return `${name}: ${counted} read${gone}.`
}
