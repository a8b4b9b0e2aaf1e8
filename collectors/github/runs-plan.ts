import { type RunsCursor, runsCursor } from './schemas'
import { type Reading, sinceOf } from './stream'
import type { WireRepository } from './wire'
import type { WireRun } from './wire-runs'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** A span of time in which runs were made. */
export type Span = { from: Date; to: Date }

/** A span cut into parts that should hold 700 runs each, for a server that doesn't list the newest first. */
export const cut = ({ from, to }: Span, runs: number): Span[] => {
  const parts = Math.max(2, Math.ceil(runs / 700))
  const edge = (index: number) =>
    new Date(Math.floor((+from + ((+to - +from) * index) / parts) / 1000) * 1000)
  return Array.from({ length: parts }, (_, index) => ({ from: edge(index), to: edge(index + 1) })).reverse()
}

/** Whether runs go back in time from `latest` on. */
export const isNewestFirst = (runs: WireRun[], latest: Date): boolean =>
  runs.every((run, index) => run.created_at <= (runs[index - 1]?.created_at ?? latest))

/** A moment as GitHub's filters take it. */
export const iso = (date: Date) => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** Whether the last 30 days are to be read again. */
export const isWeekOld = (at: Date | null, now: Date) => at === null || +now - +at >= 7 * dayMs

/**
 * Whether runs may have come or changed: a first reading that is not done, a push, a run that had not ended. Else runs may
 * still have been made by hand or by a clock, which nothing tells: one looks once an hour where there lately were any,
 * once a day where there were none for two days.
 */
export const mayHaveChanged = (cursor: RunsCursor, repository: WireRepository, now: Date): boolean => {
  if (cursor.listedAt === null || cursor.spans.length > 0) return true
  if (cursor.open.length > 0 || isWeekOld(cursor.rereadAt, now)) return true
  if (cursor.pushedAt !== (repository.pushedAt?.toISOString() ?? null)) return true
  const isActive = cursor.newestAt !== null && +cursor.listedAt - +cursor.newestAt < 2 * dayMs
  return +now - +cursor.listedAt >= (isActive ? hourMs : dayMs)
}

/**
 * Which spans to list: what is left of a reading that broke off, everything, or what was made since the day before the
 * last time (a run may be repeated later: once a week the last 30 days).
 */
export const planSpans = (cursor: RunsCursor, { repository, settings }: Reading, now: Date): Span[] => {
  const to = new Date(+now + dayMs)
  if (cursor.spans.length > 0) return [...cursor.spans]
  if (cursor.listedAt === null) return [{ from: sinceOf(settings) ?? repository.createdAt, to }]
  const isDue = isWeekOld(cursor.rereadAt, now)
  return [{ from: new Date(+(isDue ? now : cursor.listedAt) - (isDue ? 30 : 1) * dayMs), to }]
}

const emptyCursor = (from: Date | null): RunsCursor => ({
  version: 1,
  from,
  startedAt: null,
  listedAt: null,
  rereadAt: null,
  watermark: null,
  pushedAt: null,
  newestAt: null,
  spans: [],
  open: [],
  increment: null,
  seen: 0,
  total: 0,
  unavailable: null,
})

/** The stored cursor, or a new one when there is none or when it begins later than it now should. */
export const cursorFrom = (stored: unknown, since: Date | null): RunsCursor => {
  const known = runsCursor.safeParse(stored).data
  const isCovered = known && (known.from === null || (since !== null && known.from <= since))
  return isCovered ? { ...known, unavailable: null } : emptyCursor(since)
}
