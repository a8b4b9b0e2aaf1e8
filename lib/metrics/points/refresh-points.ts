import type { Database } from '@/db/client'
import { type Clock, systemClock } from '@/lib/clock'
import { readCalendar } from '@/lib/organisation/calendar'
import { dayOf } from '@/lib/time-zone'
import { type Changed, packStale } from './pack-stale'
import { packedInstants, pointPeriods } from './point-periods'
import { type RefreshContext, refreshScope } from './refresh-scope'
import { loadLevels, loadRepositoryFacts } from './repository-facts'
import { loadPointScopes, type PointScope } from './scopes'
import { membersOf, settingsOf } from './settings'

type Progress = (done: number, total: number) => void

/** Stands for the packed events in `point_scopes`: by which settings they were packed, for which day. */
const packsId = -1

/** Scopes of more repositories than this are computed at most this often by a worker. */
const manyRepositories = 300
const largeEveryMs = 5 * 60_000

const lockName = 'desire-path points'

/**
 * Brings `metric_points` up to date with the facts, the teams, the calendar and the day: packs the events of repositories
 * that were derived since the last time, and computes the scopes anew that they, or something else that changed, belong
 * to. Each scope's points are swapped at once. One process does this at a time; another call returns at once.
 *
 * @param options.clock what counts as the present: points are those of its whole second
 * @param options.everything packs and computes all there is again
 * @param options.sparesLarge leaves scopes of many repositories stale for some minutes after they were computed, because a
 * worker comes by every few seconds, and one of them takes as long
 * @returns how many scopes were computed
 */
export const refreshPoints = async (
  db: Database,
  options: { clock?: Clock; everything?: boolean; sparesLarge?: boolean; onProgress?: Progress } = {},
): Promise<number> => {
  const lock = await db.sql.reserve()
  try {
    const [taken] = await lock`select pg_try_advisory_lock(hashtext(${lockName})) as taken`
    if (!taken?.taken) return 0
    try {
      return await refresh(db, options)
    } finally {
      await lock`select pg_advisory_unlock(hashtext(${lockName}))`
    }
  } finally {
    lock.release()
  }
}

const refresh = async (
  db: Database,
  {
    clock = systemClock,
    everything = false,
    sparesLarge = false,
    onProgress,
  }: NonNullable<Parameters<typeof refreshPoints>[1]>,
): Promise<number> => {
  const asOf = new Date(Math.floor(clock().getTime() / 1000) * 1000)
  const calendar = await readCalendar(db)
  const settings = settingsOf(calendar)
  // Read first: what is marked from now on may not be in the points.
  const marks = (await db.sql<{ id: string }[]>`select id::text as id from point_marks`).map(({ id }) => id)
  const state = await readState(db)
  const isToday = (row: State) => isSameDay(row.asOf, asOf, calendar.timeZone)
  const packs = state.get(packsId)
  const arePacksNew = everything || packs?.settings !== settings

  const beginning = await firstFact(db, asOf)
  const periods = beginning ? pointPeriods(beginning, asOf, calendar.timeZone) : []
  const changed = await packStale(db, {
    everything: arePacksNew,
    isNewDay: !packs || !isToday(packs),
    instants: packedInstants(periods),
  })
  await db.sql`
    insert into point_scopes (scope_id, settings, members, as_of) values (${packsId}, ${settings}, '', ${asOf})
    on conflict (scope_id) do update set settings = excluded.settings, as_of = excluded.as_of`
  const incidentsSince = await firstIncident(db)
  const scopes = await loadPointScopes(db)
  const stale = await markStale(db, scopes, asOf, (scope) => {
    const row = state.get(scope.id)
    return (
      everything ||
      !row ||
      row.settings !== settings ||
      row.isStale ||
      !isToday(row) ||
      row.members !== membersOf(scope, incidentsSince) ||
      isTouched(scope, changed)
    )
  })
  const isSpared = ({ id, repositories }: PointScope) => {
    const row = state.get(id)
    const isFresh = row?.settings === settings && isToday(row) && +asOf - +row.asOf < largeEveryMs
    return sparesLarge && isFresh && repositories.length > manyRepositories
  }
  const due = stale.filter((scope) => !isSpared(scope))
  const context: RefreshContext = {
    asOf,
    calendar,
    settings,
    periods,
    incidentsSince,
    facts: await loadRepositoryFacts(db),
    levels: due.length > 0 ? await loadLevels(db, periods, asOf) : new Map(),
  }
  // Small scopes first: they are done at once, while the organisation of a large one takes its time.
  const queue = due.toSorted((one, other) => one.repositories.length - other.repositories.length)
  let done = 0
  const lane = async () => {
    for (let scope = queue.shift(); scope; scope = queue.shift()) {
      await refreshScope(db, scope, context)
      done += 1
      onProgress?.(done, due.length)
    }
  }
  await Promise.all([lane(), lane()])
  await db.sql`delete from point_marks where id = any(${marks}::text[]::bigint[])`
  return due.length
}

const isTouched = (scope: PointScope, { repositories, teams }: Changed): boolean =>
  scope.owned === null
    ? repositories.size + teams.size > 0
    : scope.repositories.some((id) => repositories.has(id)) || scope.teams.some((slug) => teams.has(slug))

type State = { id: number; settings: string; members: string; asOf: Date; isStale: boolean }

const readState = async ({ sql }: Database): Promise<Map<number, State>> => {
  const rows = await sql<State[]>`
    select scope_id::int as id, settings, members, as_of as "asOf", stale_since is not null as "isStale"
    from point_scopes`
  return new Map(rows.map((row) => [row.id, row]))
}

const isSameDay = (one: Date, other: Date, timeZone: string) =>
  JSON.stringify(dayOf(one, timeZone)) === JSON.stringify(dayOf(other, timeZone))

const longestHistoryMs = 3 * 366 * 86_400_000

/** When the first change, deployment or run happened, but not longer ago than points are kept for. */
const firstFact = async ({ sql }: Database, asOf: Date): Promise<Date | null> => {
  const [row] = await sql<{ at: Date | null }[]>`
    select least((select min(merged_at) from changes), (select min(finished_at) from deployment_outcomes),
      (select min(created_at) from pull_requests), (select min(started_at) from incidents),
      (select min(first) from (
        select (select min(finished_at) from pipeline_runs r where r.repository_id = o.id) as first from repositories o
      ) runs)) as at`
  if (!row?.at) return null
  return new Date(Math.max(row.at.getTime(), asOf.getTime() - longestHistoryMs))
}

const firstIncident = async ({ sql }: Database): Promise<Date | null> => {
  const [row] = await sql<{ at: Date | null }[]>`select min(started_at) as at from incidents`
  return row?.at ?? null
}

/** Marks the scopes that have to be computed, makes rows for new ones and forgets teams that are gone. */
const markStale = (
  db: Database,
  scopes: readonly PointScope[],
  asOf: Date,
  isStale: (scope: PointScope) => boolean,
): Promise<PointScope[]> =>
  db.sql.begin(async (tx) => {
    const stale = scopes.filter(isStale)
    const ids = [packsId, ...scopes.map(({ id }) => id)]
    await tx`delete from metric_points where scope_id in (
      select scope_id from point_scopes where scope_id <> all(${ids}::bigint[]))`
    await tx`delete from point_scopes where scope_id <> all(${ids}::bigint[])`
    await tx`
      insert into point_scopes (scope_id, settings, members, as_of, stale_since)
      select id, '', '', ${asOf}, clock_timestamp() from unnest(${stale.map(({ id }) => id)}::bigint[]) id
      on conflict (scope_id) do update set stale_since = coalesce(point_scopes.stale_since, clock_timestamp())`
    return stale
  })
