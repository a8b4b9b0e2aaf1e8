import type { Batch, FactBatch, Forgotten } from '../contract'
import type { PageSize } from './client'
import { StaleCursor } from './faults'
import { counted, cursorFrom, finished, isDue, type Plan, planScan, timeOf } from './scan-plan'
import type { ListCursor, ScanState } from './schemas'
import { type Reading, sinceOf, toValue } from './stream'
import type { WireNewest } from './wire'

export type Node = { createdAt: Date; updatedAt: Date }

type Page<Row> = {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  nodes: (Row | null)[]
}

/** A list of a repository that GitHub hands out page by page, newest first. */
export type List<Row extends Node> = Plan & {
  stream: string
  title: string
  /** How many rows the first page of an increment asks for; a full page if left out. */
  incrementSize?: number
  /** By what rules it is read: with others it is read anew. */
  key?: string
  /** The newest row as the discovery told; undefined when that was not to be asked. */
  newest: WireNewest
  keyOf: (row: Row) => string
  read: (
    scan: ScanState,
    size: PageSize,
    by: { isBackfill: boolean; previousKey: string | null },
  ) => Promise<Page<Row>>
  /** Rows as facts, what they say is none any more, and the ids of those that need a question of their own. */
  toFacts: (rows: Row[]) => Promise<{ facts: FactBatch; forget?: Forgotten; pending?: string[] }>
  readPending?: (ids: string[]) => Promise<FactBatch>
  /** Whether a row has still to change without anything telling so. */
  isOpen?: (row: Row) => boolean
  /** Whether GitHub's count of an increment's list is that of the whole list. */
  isCountWhole?: boolean
}

const mostPending = 20

/** How a scan ended: at the end of its list, or at a moment where it was to pause. */
type End = 'finished' | 'paused'

/**
 * Reads a list as GitHub's sorting allows, newest first. Every page is yielded with the cursor behind it, so that a scan
 * that breaks off goes on there. A row that changes while a first scan goes on jumps to the top, which the scan has left
 * behind: so a first scan of several pages is followed at once by one of what changed meanwhile. All that a scan will
 * have covered is what was there when it began; the next one finds whatever came later.
 */
export async function* scanList<Row extends Node>(
  list: List<Row>,
  reading: Reading,
): AsyncGenerator<Batch, void, undefined> {
  const { client, context, repository, settings } = reading
  const stored = await context.readCursor(repository.nameWithOwner, list.stream)
  let cursor = cursorFrom(stored, list.pageSize, sinceOf(settings), list.key)
  if (!isDue(cursor, list.newest, client.now())) return
  for (let isLast = false; !isLast; ) {
    const isBackfill = cursor.watermark === null
    const scanning = scanOnce(list, reading, cursor)
    let step = await scanning.next()
    let pages = 0
    while (!step.done) {
      pages = step.value.pages
      cursor = step.value.cursor
      yield step.value.batch
      step = await scanning.next()
    }
    isLast = step.value === 'paused' || !isBackfill || pages < 2 || list.changes === 'CREATED_AT'
  }
}

type Step = { batch: Batch; cursor: ListCursor; pages: number }

async function* scanOnce<Row extends Node>(
  list: List<Row>,
  { client, context, repository, pauseBefore }: Reading,
  start: ListCursor,
): AsyncGenerator<Step, End, undefined> {
  const name = repository.nameWithOwner
  const isBackfill = start.watermark === null
  let cursor = start
  let scan = planScan(list, cursor, { newest: list.newest, now: client.now() })
  for (let hasRestarted = false; ; ) {
    const isShort = !isBackfill && scan.pages === 0
    const asked = isShort ? Math.min(cursor.first, list.incrementSize ?? cursor.first) : cursor.first
    const size: PageSize = { first: asked }
    let page: Page<Row>
    try {
      page = await list.read(scan, size, { isBackfill, previousKey: cursor.previousKey })
    } catch (error) {
      if (!(error instanceof StaleCursor) || hasRestarted || scan.after === null) throw error
      // GitHub does not know the place any more: from the top again, over rows that are stored.
      hasRestarted = true
      scan = { ...scan, after: null, seen: 0, pages: 0 }
      if (isBackfill) cursor = { ...cursor, seen: 0 }
      continue
    }
    const { floor, after } = scan
    const sortedBy = scan.field ?? 'UPDATED_AT'
    const rows = page.nodes.filter((node) => node !== null)
    // What lies below the floor is stored already.
    const wanted = rows.filter((row) => floor === null || timeOf(row, sortedBy) >= floor)
    const { facts, forget, pending = [] } = await list.toFacts(wanted)
    const { hasNextPage, endCursor } = page.pageInfo
    const isLast = !hasNextPage || endCursor === null || endCursor === after || wanted.length < rows.length
    const newest = rows.map((row) => timeOf(row, list.changes)).reduce<Date | null>(later, null)
    scan = {
      ...scan,
      after: endCursor,
      watermark: scan.watermark ?? newest,
      pages: scan.pages + 1,
      seen: scan.seen + wanted.length,
      missing: scan.missing + page.nodes.length - rows.length,
      pending: [...scan.pending, ...pending],
      isOpen: scan.isOpen || wanted.some((row) => list.isOpen?.(row) ?? false),
    }
    const isFull = scan.pending.length >= mostPending || (isLast && scan.pending.length > 0)
    const more = isFull && list.readPending ? await list.readPending(scan.pending) : null
    if (more) scan = { ...scan, pending: [] }
    // Cursors of older versions do not say how many rows there were: counting on from nothing would tell of too few.
    const isCounted = isBackfill || ((list.isCountWhole ?? true) && cursor.total !== null)
    cursor = {
      ...cursor,
      ...(isCounted && {
        ...counted(cursor, wanted, { isBackfill, keyOf: list.keyOf }),
        total: page.totalCount,
      }),
      // A page that had to be smaller is remembered; an increment's first page is small by choice.
      first: size.first < asked ? size.first : cursor.first,
      scan,
    }
    if (isLast) cursor = finished(cursor, scan, list.pageSize)
    context.report({
      done: scan.seen,
      total: floor ? null : page.totalCount,
      unit: `${list.title} of ${name}`,
    })
    if (isLast && isBackfill) context.tell(describeScan(name, list.title, scan, page.totalCount))
    yield {
      batch: {
        facts: joinFacts(facts, more),
        isNew: isBackfill,
        ...(forget && { forget }),
        cursor: { repository: name, stream: list.stream, value: toValue(cursor) },
      },
      cursor,
      pages: scan.pages,
    }
    if (isLast) return 'finished'
    const oldest = rows.at(-1)
    if (isBackfill && pauseBefore && oldest && timeOf(oldest, sortedBy) < pauseBefore) return 'paused'
  }
}

const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b)

const joinFacts = (facts: FactBatch, more: FactBatch | null): FactBatch =>
  more ? { ...facts, pullRequests: [...(facts.pullRequests ?? []), ...(more.pullRequests ?? [])] } : facts

const describeScan = (name: string, title: string, { floor, seen, missing }: ScanState, total: number) => {
  const counted = floor ? `${seen} ${title}` : `${seen} of ${total} ${title}`
  const gone = missing > 0 ? `; ${missing} came without content` : ''
  return `${name}: ${counted} read${gone}.`
}
