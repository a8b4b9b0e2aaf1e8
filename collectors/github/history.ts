import type { Batch } from '../contract'
import { askRepository } from './ask'
import type { PageSize } from './client'
import { Refused, StaleCursor } from './faults'
import { toCommit } from './map'
import { historyQuery, parentsQuery } from './queries'
import { type HistoryCursor, historyCursor } from './schemas'
import { type Reading, type Stream, sinceOf, toValue } from './stream'
import type { WireCommit } from './wire'

const parentsOf = async (reading: Reading, { oid, parents }: WireCommit) => {
  const known = parents.nodes.flatMap((parent) => parent?.oid ?? [])
  if (known.length >= parents.totalCount) return known
  const { object } = await askRepository(reading, parentsQuery, { oid }, { first: 100 })
  return object?.parents.nodes.flatMap((parent) => parent?.oid ?? []) ?? known
}

type Known = Pick<NonNullable<HistoryCursor['scan']>, 'added' | 'hasMetOld' | 'old'>

/**
 * Tells when a walk down from a new tip has met every commit that was not there before: history is sorted by date, so
 * that a merged branch lies among older commits, but GitHub says how many commits each tip has below it. A commit is new
 * unless it hangs below the old tip. When the old tip is never met, history was rewritten and all of it is read.
 */
const newCommits = ({ tip: oldTip, count: oldCount, scan }: HistoryCursor) => {
  const old = new Set(scan?.old)
  let { added, hasMetOld } = scan ?? { added: 0, hasMetOld: false }
  return {
    add: (oid: string, parents: string[]) => {
      hasMetOld ||= oid === oldTip
      if (oid !== oldTip && !old.delete(oid)) added += 1
      else for (const parent of parents) old.add(parent)
    },
    isComplete: (totalCount: number) => hasMetOld && added >= totalCount - oldCount,
    known: (): Known => ({ added, hasMetOld, old: [...old] }),
  }
}

const emptyCursor = (from: Date | null): HistoryCursor => ({
  version: 1,
  from,
  tip: null,
  count: 0,
  scan: null,
  first: 100,
  unavailable: null,
})

/** The stored cursor, or a new one when there is none or when it begins later than it now should. */
const cursorFrom = (stored: unknown, since: Date | null): HistoryCursor => {
  const known = historyCursor.safeParse(stored).data
  const isCovered = known && (known.from === null || (since !== null && known.from <= since))
  return isCovered ? { ...known, unavailable: null } : emptyCursor(since)
}

async function* collect(reading: Reading): AsyncGenerator<Batch, void, undefined> {
  const { context, repository, settings } = reading
  if (repository.defaultBranchRef === undefined)
    throw new Refused('GitHub does not show its default branch', false)
  const head = repository.defaultBranchRef?.target?.oid
  if (!head) return
  let cursor = cursorFrom(await context.readCursor(repository.nameWithOwner, 'history'), sinceOf(settings))
  // A backfill goes on below the tip where it began; then come the commits since.
  for (let isPaused = false; cursor.tip !== head && !isPaused; ) {
    const walking = walk(reading, cursor, head)
    let step = await walking.next()
    while (!step.done) {
      cursor = step.value.cursor
      yield step.value.batch
      step = await walking.next()
    }
    isPaused = step.value === 'paused'
  }
}

type Step = { batch: Batch; cursor: HistoryCursor }

async function* walk(
  reading: Reading,
  start: HistoryCursor,
  head: string,
): AsyncGenerator<Step, 'finished' | 'paused', undefined> {
  const { context, repository, pauseBefore } = reading
  const name = repository.nameWithOwner
  const isBackfill = start.tip === null
  const since = start.from?.toISOString() ?? null
  const size: PageSize = { first: start.first }
  let tip = start.scan?.tip ?? head
  let found = newCommits(start)
  let [after, seen] = [start.scan?.after ?? null, start.scan?.seen ?? 0]
  const restart = () => {
    tip = head
    after = null
    seen = 0
    found = newCommits({ ...start, scan: null })
  }
  for (;;) {
    const read = () => askRepository(reading, historyQuery, { after, tip, since }, size)
    const answer = await read().catch((error: unknown) => {
      if (error instanceof StaleCursor && after !== null) return null
      throw error
    })
    const history = answer?.object?.history
    if (!history && (tip !== head || answer === null)) {
      // The branch was rewritten under a backfill that broke off: it begins again with what is there now.
      restart()
      continue
    }
    if (!history) throw new Refused(`GitHub does not have the commit ${tip}`, true)
    const commits = []
    for (const wire of history.nodes.filter((node) => node !== null)) {
      const parents = await parentsOf(reading, wire)
      found.add(wire.oid, parents)
      commits.push(toCommit(name, wire, parents))
    }
    const { hasNextPage, endCursor } = history.pageInfo
    const isLast =
      !hasNextPage || endCursor === null || endCursor === after || found.isComplete(history.totalCount)
    after = endCursor
    seen += commits.length
    const { totalCount: total } = history
    context.report({ done: seen, total: isBackfill ? total : null, unit: `commits of ${name}` })
    if (isLast && isBackfill) context.tell(`${name}: ${seen} of ${total} commits of the default branch read.`)
    const scan = isLast || after === null ? null : { tip, after, seen, total, ...found.known() }
    const cursor: HistoryCursor = { ...start, ...(isLast && { tip, count: total }), scan, first: size.first }
    const value = toValue(cursor)
    yield {
      batch: {
        facts: { commits },
        isNew: isBackfill,
        cursor: { repository: name, stream: 'history', value },
      },
      cursor,
    }
    if (isLast) return 'finished'
    const oldest = commits.at(-1)
    if (isBackfill && pauseBefore && oldest && oldest.committedAt < pauseBefore) return 'paused'
  }
}

/** The default branch's commits with their parents: the graph by which a deployment contains a change. */
export const history: Stream = {
  name: 'history',
  title: 'history of the default branch',
  permission: 'Contents: read',
  lost: 'Without the history of commits it is a guess by time which deployment carried a change.',
  isDue: (repository, cursor, { settings }) => {
    const head = repository.defaultBranchRef?.target?.oid
    // Not told and not empty: perhaps it can be read by now.
    if (!head) return repository.defaultBranchRef === undefined
    const { tip, scan } = cursorFrom(cursor, sinceOf(settings))
    return tip !== head || scan !== null
  },
  describe: (stored) => {
    const cursor = historyCursor.safeParse(stored).data
    const scan = cursor?.scan
    return {
      seen: scan?.seen ?? cursor?.count ?? 0,
      total: scan?.total ?? (cursor?.tip ? cursor.count : null),
      isBackfilling: cursor === undefined || cursor.tip === null,
      unavailable: cursor?.unavailable ?? null,
    }
  },
  collect,
}
