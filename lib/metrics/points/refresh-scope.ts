import type { Database } from '@/db/client'
import type { WorkingCalendar } from '@/lib/working-time'
import type { MetricNeed } from '../define'
import { getMetric, metrics } from '../registry'
import { lastChange, readChanges } from './changes'
import { idsOf, pointsOf, type ScopeContext, scopeStages, stageIds } from './compute-scope'
import { keptSpans } from './kept-spans'
import { largeSource, rebuiltSource } from './large-source'
import { type PointPeriod, pointPeriods } from './point-periods'
import { type RepositoryFacts, sourcesOf } from './repository-facts'
import type { PointScope } from './scopes'
import { membersOf } from './settings'
import { packedSource, type Source } from './source'
import { forgetPoints, type PointRow, pointRow, stagesRow, storePoints } from './store-points'
import { forgetAggregates, oldestAggregate } from './stored-aggregates'
import type { EventGroup } from './unpack'
import { periodsToCompute, type Touched, touchedTimes } from './what-changed'
import { type Margin, OutsideWindow } from './windows'

/** From how many repositories on aggregates are kept of a scope, and how far their windows reach (see `cutWindows`). */
export type Limits = { largeScope: number; margin: Margin }

/** What all scopes of a refresh have in common. */
export type RefreshContext = {
  asOf: Date
  calendar: WorkingCalendar
  settings: string
  beginning: Date | null
  periods: readonly PointPeriod[]
  facts: RepositoryFacts
  levels: ReadonlyMap<string, EventGroup[]>
  limits: Limits
}

/** What a scope's points were made of when they were last computed; null: all of them have to be computed. */
export type Computed = { countedChange: number; beginning: Date | null; sources: string | null } | null

/** A part of a scope's points: a metric's, or the stage bars. */
type Task = { ids: readonly string[]; compute: (source: Source) => Promise<PointRow[]> }

/**
 * Computes those of a scope's points that what came and went has changed, or all, and puts them in the place of the old ones
 * at once. It sees the packed events and the changes of one moment, whatever others do.
 */
export const refreshScope = (
  db: Database,
  scope: PointScope,
  since: Record<MetricNeed, Date | null>,
  computed: Computed,
  context: RefreshContext,
): Promise<void> =>
  db.sql.begin('isolation level repeatable read', async (tx) => {
    const { asOf, calendar, settings, beginning, periods, limits } = context
    const sources = sourcesOf(scope, context.facts)
    const position = await lastChange(tx)
    const isLarge = scope.repositories.length > limits.largeScope
    const oldest = isLarge ? await oldestAggregate(tx, scope.id) : position
    const known = oldest === null ? null : computed
    const changes =
      known && oldest !== null ? await readChanges(tx, Math.min(known.countedChange, oldest)) : []
    const tasks = tasksOf({
      context: {
        scope,
        calendar,
        asOf,
        since: ({ needs }) => since[needs],
        deploymentSources: sources,
        levels: context.levels,
      },
      periods,
      touched: known && touchedTimes(changes, scope, known.countedChange),
      isNew: isNewSince(known?.beginning ?? null, context),
      hasNewSources: known?.sources !== JSON.stringify(sources),
    })

    if (!known) await forgetAggregates(tx, scope.id, null)
    const spans = isLarge ? keptSpans(periods, asOf, calendar.timeZone) : []
    const large = { tx, scope, spans, changes, position, margin: limits.margin }
    const rebuilt = rebuiltSource(large)
    const packed = packedSource(
      tx,
      scope,
      tasks.flatMap(({ ids }) => ids),
    )
    const source = isLarge ? (known ? largeSource(large) : rebuilt) : packed
    if (!known || known.beginning?.getTime() !== beginning?.getTime())
      await forgetPoints(tx, scope.id, known ? periods : [])
    for (const { compute } of tasks) {
      const rows = await compute(source).catch((error: unknown) => {
        if (error instanceof OutsideWindow) return compute(rebuilt)
        throw error
      })
      await storePoints(tx, scope.id, asOf, rows)
    }
    await tx`
      update point_scopes set settings = ${settings}, members = ${membersOf(scope, since)}, as_of = ${asOf}, stale_since = null,
        counted_change = ${position}, beginning = ${beginning}, sources = ${JSON.stringify(sources)}
      where scope_id = ${scope.id}`
  })

/** Which periods no points were made for, when facts were known since another moment. */
const isNewSince = (known: Date | null, { beginning, asOf, calendar, periods }: RefreshContext) => {
  if (known?.getTime() === beginning?.getTime()) return () => false
  const keyOf = ({ unit, from }: PointPeriod) => `${unit} ${from.getTime()}`
  const old = new Set(known ? pointPeriods(known, asOf, calendar.timeZone).map(keyOf) : [])
  const fresh = new Set(periods.filter((period) => !old.has(keyOf(period))))
  return (period: PointPeriod) => fresh.has(period)
}

const tasksOf = ({
  context,
  periods,
  touched,
  isNew,
  hasNewSources,
}: {
  context: ScopeContext
  periods: readonly PointPeriod[]
  /** Null: everything has to be computed. */
  touched: Touched | null
  isNew: (period: PointPeriod) => boolean
  hasNewSources: boolean
}): Task[] => {
  const ofMetrics = metrics.flatMap((metric): Task[] => {
    const ids = idsOf(metric)
    const times = touched ? ids.flatMap((id) => touched.get(id) ?? []) : []
    const due = touched
      ? periodsToCompute(metric, periods, { times, isNew, isDifferent: hasNewSources })
      : [...periods]
    const compute = async (source: Source) =>
      (await pointsOf(metric, due, source, context)).map((point) => pointRow(point))
    return due.length > 0 ? [{ ids, compute }] : []
  })
  const { version } = getMetric('change-lead-time')
  const compute = async (source: Source) =>
    (await scopeStages(periods, source)).map(({ period, result, previous }) =>
      stagesRow(period, version, { current: result, previous }),
    )
  const isStagesDue = !touched || stageIds.some((id) => touched.has(id))
  return isStagesDue ? [...ofMetrics, { ids: stageIds, compute }] : ofMetrics
}
