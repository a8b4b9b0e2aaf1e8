import type { Database } from '@/db/client'
import type { WorkingCalendar } from '@/lib/working-time'
import type { MetricDefinition } from '../define'
import { getMetric, metrics } from '../registry'
import { stageNames } from '../run/compute-stages'
import type { PointContext } from './compute-point'
import { type Events, pointsOf, scopeStages } from './compute-scope'
import { alsoId, sinceId, stagesId } from './packs'
import type { PointPeriod } from './point-periods'
import type { RepositoryFacts } from './repository-facts'
import type { PointScope } from './scopes'
import { toMoment } from './seconds'
import { membersOf } from './settings'
import { type PointRow, pointRow, replacePoints, stagesRow } from './store-points'
import { type EventGroup, unpackEvents } from './unpack'

/** What all scopes of a refresh have in common. */
export type RefreshContext = {
  asOf: Date
  calendar: WorkingCalendar
  settings: string
  periods: readonly PointPeriod[]
  incidentsSince: Date | null
  facts: RepositoryFacts
  levels: ReadonlyMap<string, EventGroup[]>
}

/** Up to so many repositories the events of all metrics are read at once; of larger scopes those of one after another. */
const fewRepositories = 150

/** Computes all points of a scope and puts them in the place of the old ones. */
export const refreshScope = async (
  db: Database,
  scope: PointScope,
  { asOf, calendar, settings, periods, incidentsSince, facts, levels }: RefreshContext,
): Promise<void> => {
  const load = loader(db, scope, levels)
  const sinceEvents = await load([...new Set(metrics.map(({ needs }) => sinceId(needs)))])
  const since = ({ needs }: MetricDefinition): Date | null => {
    // A tracker of incidents serves everybody: one anywhere says that they are recorded.
    if (needs === 'incidents') return incidentsSince
    return earliest(sinceEvents(sinceId(needs)))
  }
  const context: PointContext = { scope, calendar, asOf, since, deploymentSources: sourcesOf(scope, facts) }
  const rows: PointRow[] = []
  for (const metric of metrics) {
    const events = await load([
      metric.id,
      ...Object.keys(metric.alsoCount ?? {}).map((name) => alsoId(metric, name)),
    ])
    rows.push(...pointsOf(metric, periods, events, context).map(pointRow))
  }
  const { version } = getMetric('change-lead-time')
  const stages = await load([stagesId('total'), ...stageNames.map(stagesId)])
  for (const { period, result, previous } of scopeStages(periods, stages, context))
    rows.push(stagesRow(period, version, { current: result, previous }))

  await db.sql.begin(async (tx) => {
    await replacePoints(tx, scope.id, asOf, rows)
    await tx`
      update point_scopes set settings = ${settings}, members = ${membersOf(scope, incidentsSince)}, as_of = ${asOf}, stale_since = null
      where scope_id = ${scope.id}`
  })
}

const loader = (db: Database, scope: PointScope, levels: ReadonlyMap<string, EventGroup[]>) => {
  // Incidents may name a team and no repository.
  const repositories = scope.owned === null ? null : [...scope.repositories, 0]
  const isSmall = repositories !== null && repositories.length <= fewRepositories
  let all: Promise<Map<string, EventGroup[]>> | undefined
  return async (ids: string[]): Promise<Events> => {
    if (isSmall) all ??= unpackEvents(db, null, repositories, scope.teams)
    const found = all ? await all : await unpackEvents(db, ids, repositories, scope.teams)
    return (id) => [...(found.get(id) ?? []), ...(levels.get(id) ?? [])]
  }
}

const earliest = (groups: readonly EventGroup[]): Date | null => {
  const times = groups.flatMap(({ times }) => Array.from(times))
  return times.length === 0 ? null : toMoment(Math.min(...times))
}

const sourcesOf = ({ repositories }: PointScope, facts: RepositoryFacts) => {
  const counts = new Map<string, number>()
  for (const id of repositories) {
    const source = facts.get(id)
    if (source) counts.set(source, (counts.get(source) ?? 0) + 1)
  }
  return [...counts]
    .map(([source, count]) => ({ source, repositories: count }))
    .sort((one, other) => other.repositories - one.repositories || (one.source < other.source ? -1 : 1))
}
