import type { Node } from './scan'
import { type ListCursor, listCursor, type ScanState } from './schemas'
import type { Standing } from './stream'
import type { WireNewest } from './wire'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

type Order = Required<Pick<ScanState, 'field' | 'direction'>>

/** What a scan of a list depends on. */
export type Plan = {
  pageSize: number
  /** By what it can be sorted so that whatever changed comes first: a list that knows its creations only is read again a while back. */
  changes: Order['field']
  overlapMs: number
}

const markOf = (newest: WireNewest): string => JSON.stringify(newest ?? null)

const isWeekOld = (at: Date | null, now: Date) => at === null || +now - +at >= 7 * dayMs

const earlier = (a: Date, b: Date) => (a < b ? a : b)

const emptyCursor = (first: number, from: Date | null, key: string | null): ListCursor => ({
  version: 1,
  from,
  watermark: null,
  mark: null,
  scannedAt: null,
  rereadAt: null,
  isOpen: false,
  scan: null,
  first,
  seen: 0,
  total: null,
  key,
  previousKey: null,
  latest: null,
  unavailable: null,
})

/** The stored cursor, or a new one when there is none, or when it begins later or goes by other rules than it now should. */
export const cursorFrom = (
  stored: unknown,
  pageSize: number,
  since: Date | null,
  key: string | null = null,
): ListCursor => {
  const known = listCursor.safeParse(stored).data
  const empty = emptyCursor(known?.first ?? pageSize, since, key)
  if (!known) return empty
  if (known.key !== key) return { ...empty, previousKey: known.key ?? known.previousKey }
  const isCovered = known.from === null || (since !== null && known.from <= since)
  return isCovered ? { ...known, unavailable: null } : { ...empty, previousKey: known.previousKey }
}

/**
 * Whether there is anything to read: a scan to go on with, a change, the weekly look back, or a list whose newest row was
 * not to be asked for. The newest row tells that nothing happened when it is the same, and was not made within the
 * minutes of that look: a second change in the same second would not show.
 */
export const isDue = (cursor: ListCursor, newest: WireNewest, now: Date): boolean => {
  if (cursor.scan !== null) return true
  if (newest?.totalCount === 0 && cursor.watermark === null) return false
  const latest = newest?.nodes[0]?.updatedAt
  const wasFresh = latest && cursor.scannedAt && Math.abs(+cursor.scannedAt - +latest) < 10 * minuteMs
  const isIdle =
    newest !== undefined &&
    !cursor.isOpen &&
    cursor.mark === markOf(newest) &&
    cursor.scannedAt !== null &&
    !wasFresh &&
    !isWeekOld(cursor.rereadAt, now)
  return !isIdle
}

/**
 * The scan to make. First everything, newest first: by creation, so that no row moves while it goes on, or from a day on
 * by change, since a row from before that day may have changed after it. Later what changed since the last scan, and once
 * a week all of the last 30 days.
 */
export const planScan = (
  { changes, overlapMs }: Plan,
  cursor: ListCursor,
  { newest, now }: { newest: WireNewest; now: Date },
): ScanState => {
  if (cursor.scan) return cursor.scan
  const first = newest?.nodes[0]
  const common = {
    direction: 'DESC' as const,
    after: null,
    mark: markOf(newest),
    watermark: first ? timeOf(first, changes) : null,
    startedAt: now,
    pages: 0,
    seen: 0,
    missing: 0,
    pending: [],
    isOpen: false,
  }
  if (cursor.watermark === null)
    return { ...common, field: cursor.from ? changes : 'CREATED_AT', floor: cursor.from }
  const floor = new Date(+cursor.watermark - overlapMs)
  const reread = isWeekOld(cursor.rereadAt, now) ? earlier(floor, new Date(+now - 30 * dayMs)) : floor
  return { ...common, field: changes, floor: reread }
}

/** How a scan is sorted; the cursors of older versions do not say by what. */
export const orderOf = ({ field, direction }: ScanState): Order => ({
  field: field ?? (direction === 'ASC' ? 'CREATED_AT' : 'UPDATED_AT'),
  direction,
})

export const timeOf = (row: { createdAt: Date; updatedAt: Date }, field: Order['field']): Date =>
  field === 'CREATED_AT' ? row.createdAt : row.updatedAt

/** The cursor after the last page: what the scan covered is covered now. Once a week a smaller page may grow again. */
export const finished = (cursor: ListCursor, scan: ScanState, pageSize: number): ListCursor => {
  const isWeekly = isWeekOld(cursor.rereadAt, scan.startedAt)
  return {
    ...cursor,
    // Nothing was there: whatever comes will be newer.
    watermark: scan.watermark ?? cursor.watermark ?? new Date(0),
    mark: scan.mark,
    scannedAt: scan.startedAt,
    rereadAt: isWeekly ? scan.startedAt : cursor.rereadAt,
    isOpen: scan.isOpen,
    scan: null,
    first: isWeekly && cursor.watermark !== null ? Math.min(pageSize, cursor.first * 2) : cursor.first,
  }
}

/** Counts the rows that were not counted before: all of a first scan, and those made since. */
export const counted = <Row extends Node>(
  { seen, latest }: ListCursor,
  rows: Row[],
  { isBackfill, keyOf }: { isBackfill: boolean; keyOf: (row: Row) => string },
): Pick<ListCursor, 'seen' | 'latest'> => {
  const isNew = (row: Row) =>
    isBackfill ||
    latest === null ||
    row.createdAt > latest.at ||
    (+row.createdAt === +latest.at && !latest.keys.includes(keyOf(row)))
  const fresh = rows.filter(isNew)
  const at = fresh.reduce(
    (newest, { createdAt }) => (createdAt > newest ? createdAt : newest),
    latest?.at ?? new Date(0),
  )
  const keys = [
    ...(latest && +latest.at === +at ? latest.keys : []),
    ...fresh.filter(({ createdAt }) => +createdAt === +at).map(keyOf),
  ]
  return { seen: seen + fresh.length, latest: fresh.length > 0 ? { at, keys } : latest }
}

/** What a list's cursor says. Rows from before a chosen day are not to be seen, so their number says nothing then. */
export const describeList = (stored: Record<string, unknown> | null): Standing => {
  const cursor = listCursor.safeParse(stored).data
  return {
    seen: cursor?.seen ?? 0,
    total: cursor && cursor.from === null ? cursor.total : null,
    isBackfilling: cursor === undefined || cursor.watermark === null,
    unavailable: cursor?.unavailable ?? null,
  }
}
