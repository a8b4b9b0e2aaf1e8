import type { Period } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { type StageName, type StagesResult, stageNames, stagesFrom } from '../run/compute-stages'
import { dependsOnPeriod } from '../run/relation'
import { computePoint, type Point, type PointContext, type PointEvents } from './compute-point'
import { countAlsoIn } from './count-also'
import { gatherEvents, gatherLevels, labelsIn, valuesIn } from './gather'
import { gatherSpells, statesOf } from './gather-spells'
import { alsoId, stagesId } from './packs'
import { isRolling, type PointPeriod } from './point-periods'
import { toSeconds } from './seconds'
import { edgesOf, partAt, type Span, tallyEvents } from './tally'
import type { EventGroup } from './unpack'

/** Gives the packed events of a kind in the scope's repositories. */
export type Events = (id: string) => readonly EventGroup[]

const spanOf = ({ from, to }: Period): Span => ({ from: toSeconds(from), to: toSeconds(to) })

/** The part of a period that a metric looks at: levels and shares of time end now, events are taken up to its end. */
const seenSpan = (metric: MetricDefinition, period: PointPeriod): Span => {
  if (isRolling(period)) return spanOf(dependsOnPeriod(metric) ? period.elapsed : period)
  return spanOf(dependsOnPeriod(metric) ? period : period.whole)
}

const gather = (metric: MetricDefinition, events: Events, context: PointContext, spans: Span[]) => {
  const groups = events(metric.id)
  if (metric.kind === 'level') return gatherLevels(metric, groups, context.scope, spans)
  if (metric.kind === 'share') return gatherSpells(metric, statesOf(groups), context.scope, spans)
  return gatherEvents(metric, groups, context.scope, spans)
}

/** A metric's points of a scope in all the periods. */
export const pointsOf = (
  metric: MetricDefinition,
  periods: readonly PointPeriod[],
  events: Events,
  context: PointContext,
): Point[] => {
  const rolling = periods.filter(isRolling)
  const spans = [
    ...periods.map((period) => seenSpan(metric, period)),
    ...rolling.map(({ previous }) => spanOf(previous)),
  ]
  const gathered: Omit<PointEvents, 'before'>[] = gather(metric, events, context, spans)
  for (const name of Object.keys(metric.alsoCount ?? {})) {
    const counted = countAlsoIn(events(alsoId(metric, name)), context.scope, spans)
    for (const [index, one] of gathered.entries()) one.counts.attribution[name] = counted[index] ?? 0
  }
  return periods.flatMap((period, index) => {
    const own = gathered[index]
    const before = isRolling(period) ? (gathered[periods.length + rolling.indexOf(period)] ?? null) : null
    return own ? [computePoint(metric, period, { ...own, before }, context)] : []
  })
}

/** The stage bar of a scope in each rolling period, and in the one before it. */
export const scopeStages = (
  periods: readonly PointPeriod[],
  events: Events,
  { scope }: PointContext,
): { period: PointPeriod; result: StagesResult; previous: StagesResult }[] => {
  const rolling = periods.filter(isRolling)
  const spans = rolling.flatMap((period) => [spanOf(period), spanOf(period.previous)])
  const edges = edgesOf(spans)
  const tallyOf = (stage: StageName | 'total') =>
    tallyEvents(events(stagesId(stage)), scope, edges, { carriesTeam: false, keepsTimes: false })
  const total = tallyOf('total')
  const stages = stageNames.map((stage) => [stage, tallyOf(stage)] as const)
  const results = spans.map(({ from, to }) => {
    const [first, last] = [partAt(edges, from), partAt(edges, to)]
    const labels = labelsIn(total, first, last)
    const count = (is: 'isCommit' | 'isUnreviewed') =>
      labels.reduce((sum, { label, count }) => sum + (label[is] ? count : 0), 0)
    const lists = Object.fromEntries(
      stages.map(([stage, { values }]) => [stage, valuesIn(values, first, last)]),
    ) as Record<StageName, Float64Array> // every stage has its list
    return stagesFrom({
      ...lists,
      total: valuesIn(total.values, first, last),
      unreviewed: count('isUnreviewed'),
      commits: count('isCommit'),
    })
  })
  return rolling.flatMap((period, index) => {
    const [result, previous] = [results[index * 2], results[index * 2 + 1]]
    return result && previous ? [{ period, result, previous }] : []
  })
}
