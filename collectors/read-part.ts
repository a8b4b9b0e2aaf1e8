import { randomUUID } from 'node:crypto'
import type { Database } from '@/db/client'
import {
  type ClaimedPart,
  claimPart,
  endPart,
  isFirstLook,
  notePage,
  type PartEnd,
} from '@/db/queries/stream-states'
import { contextOf } from './context'
import { type Batch, Postponed, type Progress, type Session, Unavailable, type Usage } from './contract'
import { describeFailure } from './describe-failure'
import { patiently } from './patience'
import { readAhead } from './read-ahead'
import { storeBatch } from './store-batch'

export type ReadOptions = {
  /**
   * Whether others wait for their turn: then a first look leaves what is older than two months for later, and whatever
   * takes longer than a minute goes on at its next turn.
   */
  inSlices: boolean
  onProgress?: (progress: Progress) => void
}

/** How the reading of a part went: `written` counts the facts that were new, different or removed. */
export type PartResult = {
  connectionId: number | null
  state: PartEnd['state']
  written: number
  messages: string[]
  /** What it failed with, and how it is said to people. */
  failure: unknown
}

/** Another job has this part now: nothing more of ours is to be stored. */
class LeaseLost extends Error {}

const dayMs = 86_400_000
const recentMs = 60 * dayMs
const sliceMs = 60_000

/** Tells what was spent since the last time it was asked. */
const meter = (usage: Usage) => {
  let counted = { ...usage }
  return (): Usage => {
    const { requests, points, estimatedPoints } = usage
    const before = counted
    counted = { requests, points, estimatedPoints }
    return {
      requests: requests - before.requests,
      points: points - before.points,
      estimatedPoints: estimatedPoints - before.estimatedPoints,
    }
  }
}

/**
 * Reads a part of a source, page by page, each stored with its cursor and with how the part stands. It ends at the last
 * page; after the page during which somebody paused it, or its time was over; or with a failure, which is noted with the
 * moment of the next try and not thrown. Null when there was nothing to do.
 */
export const readPart = async (
  db: Database,
  source: string,
  session: Session,
  id: number,
  options: ReadOptions,
): Promise<PartResult | null> => {
  const lease = randomUUID()
  const part = await patiently(() => claimPart(db, id, lease))
  if (!part) return null
  const messages: string[] = []
  const spend = meter(session.usage)
  const result = { connectionId: part.connectionId, written: 0, messages, failure: null }
  const end = (ending: Omit<PartEnd, 'spent' | 'messages'>) =>
    patiently(() => endPart(db, part, lease, { ...ending, spent: spend(), messages }))
  try {
    const { state, written } = await readPages(db, { source, session, part, lease, messages, spend }, options)
    const minutes = state === 'ok' ? session.minutesUntilDue(part.stream) : null
    const at = minutes === null ? null : new Date(Date.now() + minutes * 60_000)
    await end({ state, at, error: null, hint: null })
    return { ...result, state, written }
  } catch (failure) {
    if (failure instanceof LeaseLost) return null
    const ending = endOf(failure, part)
    await end(ending)
    return { ...result, state: ending.state, failure }
  }
}

type Reading = {
  source: string
  session: Session
  part: ClaimedPart
  lease: string
  messages: string[]
  spend: () => Usage
}

const readPages = async (
  db: Database,
  { source, session, part, lease, messages, spend }: Reading,
  { inSlices, onProgress }: ReadOptions,
): Promise<{ state: 'ok' | 'more' | 'paused'; written: number }> => {
  const startedAt = new Date()
  const pauseBefore = inSlices && isFirstLook(part) ? new Date(+startedAt - recentMs) : null
  let progress: Progress | null = null
  let doneAtStart: number | null = null
  const report = (news: Progress) => {
    progress = news
    doneAtStart ??= news.done
    onProgress?.(news)
  }
  const context = contextOf(db, source, { messages, report })
  const store = (batch: Batch) => {
    const spent = spend()
    const standing = batch.cursor ? session.describe(part.stream, batch.cursor.value) : null
    return storeBatch(db, source, batch, async (tx, written) => {
      const now = progress && {
        ...progress,
        startedAt: startedAt.toISOString(),
        doneAtStart: doneAtStart ?? 0,
      }
      const next = await notePage(tx, part, lease, { progress: now, standing, spent, written })
      if (next === 'lost') throw new LeaseLost()
      return { next, written, isBackfilling: standing?.isBackfilling ?? false }
    })
  }
  let written = 0
  let isBackfilling = false
  for await (const batch of readAhead(session.read(part, context, pauseBefore))) {
    const stored = await store(batch)
    written += stored.written
    isBackfilling = stored.isBackfilling
    if (stored.next === 'paused') return { state: 'paused', written }
    if (inSlices && Date.now() - +startedAt > sliceMs) return { state: 'more', written }
  }
  return { state: isBackfilling && pauseBefore !== null ? 'more' : 'ok', written }
}

/** A failure as the part's state says it, with the moment it is tried again: after a minute, then two, four … an hour. */
const endOf = (failure: unknown, { failures }: ClaimedPart): Omit<PartEnd, 'spent' | 'messages'> => {
  if (failure instanceof Postponed)
    return {
      state: 'postponed',
      at: failure.until,
      error: null,
      hint: `GitHub is to be left alone until then: ${failure.reason}`,
    }
  if (failure instanceof Unavailable)
    return {
      state: 'unavailable',
      at: new Date(Date.now() + dayMs),
      error: failure.reason,
      hint: failure.hint,
    }
  const { error, hint, isRetryable } = describeFailure(failure)
  const pauseMs = Math.min(60_000 * 2 ** failures, 60 * 60_000)
  return {
    state: 'failed',
    at: isRetryable ? new Date(Date.now() + pauseMs) : null,
    error,
    hint,
  }
}
