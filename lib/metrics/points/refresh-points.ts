import type { Database } from '@/db/client'
import { withLock } from '@/db/session-lock'
import { type Clock, systemClock } from '@/lib/clock'
import { readCalendar } from '@/lib/organisation/calendar'
import { dayOf } from '@/lib/time-zone'
import { forgetChanges } from './changes'
import { packStale } from './pack-stale'
import { type PointPeriod, packedInstants, pointPeriods } from './point-periods'
import { type Limits, type RefreshContext, refreshScope } from './refresh-scope'
import { loadLevels, loadRepositoryFacts } from './repository-facts'
import { loadPointScopes, type PointScope } from './scopes'
import { membersOf, settingsOf } from './settings'
import { firstFact, type Since, sinceOf } from './since'
import { usualMargin } from './windows'

type Progress = (done: number, total: number) => void

/** Stands for the packed events in `point_scopes`: by which settings they were packed, for which day. */
const packsId = -1

/** Of scopes of more repositories aggregates are kept, so that the packed events of all need not be read again. */
const usualLimits: Limits = { largeScope: 150, margin: usualMargin }

/** So often at most a worker computes everything of such a scope. */
const largeEveryMs = 5 * 60_000

type Options = {
  clock?: Clock
  everything?: boolean
  sparesLarge?: boolean
  onProgress?: Progress
  limits?: Limits
}

/**
 * Brings `metric_points` up to date with the facts, the teams, the calendar and the day: packs the events of repositories
 * that were derived since the last time, and computes anew what that, or something else that changed, touches. Each scope's
 * points are swapped at once. One process does this at a time; another call returns at once.
 *
 * @param options.clock what counts as the present: points are those of its whole second
 * @param options.everything packs and computes all there is again
 * @param options.sparesLarge leaves scopes of many repositories stale for some minutes after they were computed when all of
 * their points have to be computed again, because a worker comes by every few seconds
 * @param options.limits from how many repositories on aggregates are kept, for tests
 * @returns how many scopes were computed
 */
export const refreshPoints = async (db: Database, options: Options = {}): Promise<number> =>
  (await withLock(db, 'points', () => refresh(db, options)))?.value ?? 0

const refresh = async (
  db: Database,
  { clock = systemClock, everything = false, sparesLarge = false, onProgress, limits = usualLimits }: Options,
): Promise<number> => {
  const asOf = new Date(Math.floor(clock().getTime() / 1000) * 1000)
  const calendar = await readCalendar(db)
  const settings = settingsOf(calendar)
  // Read first: what is marked from now on may not be in the points.
  const marks = (await db.sql<{ id: string }[]>`select id::text as id from point_marks`).map(({ id }) => id)
  const state = await readState(db)
  const isToday = (row: State) => isSameDay(row.asOf, asOf, calendar.timeZone)
  const packs = state.get(packsId)
  const scopes = await loadPointScopes(db)
  await keepScopes(db, scopes, asOf)
  const timeline = timelineOf(asOf, calendar.timeZone)
  const since = await packStale(db, {
    scopes,
    everything: everything || packs?.settings !== settings,
    isNewDay: !packs || !isToday(packs),
    isMarked: marks.length > 0,
    instantsOf: (known) => packedInstants(timeline(known).periods),
  })
  await db.sql`
    insert into point_scopes (scope_id, settings, members, as_of) values (${packsId}, ${settings}, '', ${asOf})
    on conflict (scope_id) do update set settings = excluded.settings, as_of = excluded.as_of`

  const packed = await readState(db)
  const due = scopes.flatMap((scope) => {
    const row = packed.get(scope.id)
    const known = sinceOf(since, scope)
    const isSame =
      row?.settings === settings && row.members === membersOf(scope, known) && isToday(row) && !everything
    if (isSame && !row.isStale) return []
    const computed =
      isSame && row.countedChange !== null ? { ...row, countedChange: row.countedChange } : null
    const isFresh = row?.settings === settings && isToday(row) && +asOf - +row.asOf < largeEveryMs
    return [
      {
        scope,
        known,
        computed,
        isSpared: isFresh && !computed && scope.repositories.length > limits.largeScope,
      },
    ]
  })
  await markStale(
    db,
    due.map(({ scope }) => scope.id),
  )
  // Small scopes first: they are done at once, while the organisation of a large one takes its time.
  const queue = due
    .filter(({ isSpared }) => !(sparesLarge && isSpared))
    .sort((one, other) => one.scope.repositories.length - other.scope.repositories.length)
  const total = queue.length
  const context: RefreshContext = {
    asOf,
    calendar,
    settings,
    limits,
    ...timeline(since),
    facts: await loadRepositoryFacts(db),
    levels: total > 0 ? await loadLevels(db, timeline(since).periods, asOf) : new Map(),
  }
  let done = 0
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await refreshScope(db, next.scope, next.known, next.computed, context)
      done += 1
      onProgress?.(done, total)
    }
  }
  const lanes = await Promise.allSettled([lane(), lane()])
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason
  await db.sql.begin(forgetChanges)
  await db.sql`delete from point_marks where id = any(${marks}::text[]::bigint[])`
  return total
}

type State = {
  id: number
  settings: string
  members: string
  asOf: Date
  isStale: boolean
  countedChange: number | null
  beginning: Date | null
  sources: string | null
}

const readState = async ({ sql }: Database): Promise<Map<number, State>> => {
  const rows = await sql<State[]>`
    select scope_id::int as id, settings, members, as_of as "asOf", stale_since is not null as "isStale",
      counted_change::float8 as "countedChange", beginning, sources
    from point_scopes`
  return new Map(rows.map((row) => [row.id, row]))
}

const isSameDay = (one: Date, other: Date, timeZone: string) =>
  JSON.stringify(dayOf(one, timeZone)) === JSON.stringify(dayOf(other, timeZone))

const longestHistoryMs = 3 * 366 * 86_400_000

/** The periods that points are kept for: since the first fact, but not longer ago than points are kept. */
const timelineOf = (asOf: Date, timeZone: string) => {
  const known = new Map<number, readonly PointPeriod[]>()
  return (since: Since) => {
    const first = firstFact(since)
    if (!first) return { beginning: null, periods: [] }
    const beginning = new Date(Math.max(first.getTime(), asOf.getTime() - longestHistoryMs))
    const periods = known.get(beginning.getTime()) ?? pointPeriods(beginning, asOf, timeZone)
    known.set(beginning.getTime(), periods)
    return { beginning, periods }
  }
}

/** Makes rows for new scopes and forgets teams that are gone. */
const keepScopes = (db: Database, scopes: readonly PointScope[], asOf: Date) =>
  db.sql.begin(async (tx) => {
    const ids = scopes.map(({ id }) => id)
    const gone = await tx<{ id: string }[]>`
      delete from point_scopes where scope_id >= 0 and scope_id <> all(${ids}::bigint[]) returning scope_id as id`
    for (const { id } of gone) {
      await tx`delete from metric_points where scope_id = ${id}`
      await tx`delete from point_aggregates where scope_id = ${id}`
    }
    await tx`
      insert into point_scopes (scope_id, settings, members, as_of, stale_since)
      select id, '', '', ${asOf}, clock_timestamp() from unnest(${ids}::bigint[]) id
      on conflict (scope_id) do nothing`
  })

const markStale = (db: Database, ids: readonly number[]) => db.sql`
  update point_scopes set stale_since = clock_timestamp()
  where scope_id = any(${[...ids]}::bigint[]) and stale_since is null`
