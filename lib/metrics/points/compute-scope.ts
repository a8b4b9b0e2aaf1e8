import type { Period } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { type StageName, type StagesResult, stageNames, stagesFrom } from '../run/compute-stages'
import { fromBillionths } from '../run/exact-sum'
import { dependsOnPeriod } from '../run/relation'
import type { Gathered } from '../run/sample'
import { gatheredOf, labelsIn } from './aggregate'
import { computePoint, type Point, type PointContext, type PointEvents } from './compute-point'
import { gatherLevels } from './gather-levels'
import { gatherSpells, statesOf } from './gather-spells'
import { alsoId, stagesId } from './packs'
import { isRolling, type PointPeriod } from './point-periods'
import { toSeconds } from './seconds'
import type { Source } from './source'
import type { Span } from './tally'
import type { EventGroup } from './unpack'

const spanOf = ({ from, to }: Period): Span => ({ from: toSeconds(from), to: toSeconds(to) })

/** The part of a period that a metric looks at: levels and shares of time end now, events are taken up to its end. */
const seenSpan = (metric: MetricDefinition, period: PointPeriod): Span => {
  if (isRolling(period)) return spanOf(dependsOnPeriod(metric) ? period.elapsed : period)
  return spanOf(dependsOnPeriod(metric) ? period : period.whole)
}

/** What a metric looks at for a period's point: the period, and of a rolling one the one before it. */
export const spansOf = (metric: MetricDefinition, period: PointPeriod): Span[] => [
  seenSpan(metric, period),
  ...(isRolling(period) ? [spanOf(period.previous)] : []),
]

/** What a scope's points have in common, with the events of levels at moments that are not packed. */
export type ScopeContext = PointContext & { levels: ReadonlyMap<string, EventGroup[]> }

const gather = async (
  metric: MetricDefinition,
  source: Source,
  { scope, levels }: ScopeContext,
  spans: Span[],
): Promise<Omit<PointEvents, 'before'>[]> => {
  if (metric.kind === 'level') {
    const groups = [...(await source.groups(metric.id)), ...(levels.get(metric.id) ?? [])]
    return gatherLevels(metric, groups, scope, spans)
  }
  if (metric.kind === 'share')
    return gatherSpells(metric, statesOf(await source.groups(metric.id)), scope, spans)
  const gathered = (await source.aggregates(metric.id, spans)).map((one) => gatheredOf(metric, one))
  for (const name of Object.keys(metric.alsoCount ?? {})) {
    const counted = await source.aggregates(alsoId(metric, name), spans)
    for (const [index, one] of gathered.entries())
      one.counts.attribution[name] = [...(counted[index]?.counts.values() ?? [])].reduce((a, b) => a + b, 0)
  }
  return gathered
}

/** A metric's points of a scope in the periods. */
export const pointsOf = async (
  metric: MetricDefinition,
  periods: readonly PointPeriod[],
  source: Source,
  context: ScopeContext,
): Promise<Point[]> => {
  const spans = periods.map((period) => spansOf(metric, period))
  const gathered: (Gathered & { quarters?: number[] })[] = await gather(metric, source, context, spans.flat())
  return periods.flatMap((period, index) => {
    const [own, before = null] = gathered.splice(0, spans[index]?.length)
    return own ? [computePoint(metric, period, { ...own, before }, context)] : []
  })
}

/** The stage bar of a scope in each rolling period, and in the one before it. */
export const scopeStages = async (
  periods: readonly PointPeriod[],
  source: Source,
): Promise<{ period: PointPeriod; result: StagesResult; previous: StagesResult }[]> => {
  const rolling = periods.filter(isRolling)
  const spans = rolling.flatMap((period) => [spanOf(period), spanOf(period.previous)])
  const total = await source.aggregates(stagesId('total'), spans)
  const timesOf = async (stage: StageName) =>
    (await source.aggregates(stagesId(stage), spans)).map(({ values, sum }) => ({
      values,
      sum: fromBillionths(sum),
    }))
  const stages = {
    coding: await timesOf('coding'),
    pickup: await timesOf('pickup'),
    review: await timesOf('review'),
    merge: await timesOf('merge'),
    deploy: await timesOf('deploy'),
  }
  const none = { values: [], sum: 0 }
  const results = total.map((aggregate, index) => {
    const count = (is: 'isCommit' | 'isUnreviewed') =>
      labelsIn(aggregate).reduce((sum, { label, count }) => sum + (label[is] ? count : 0), 0)
    const stage = (name: StageName) => stages[name][index] ?? none
    return stagesFrom({
      total: { values: aggregate.values, sum: fromBillionths(aggregate.sum) },
      coding: stage('coding'),
      pickup: stage('pickup'),
      review: stage('review'),
      merge: stage('merge'),
      deploy: stage('deploy'),
      unreviewed: count('isUnreviewed'),
      commits: count('isCommit'),
    })
  })
  return rolling.flatMap((period, index) => {
    const [result, previous] = [results[index * 2], results[index * 2 + 1]]
    return result && previous ? [{ period, result, previous }] : []
  })
}

/** The kinds of packed events that a stage bar is made of. */
export const stageIds = ['total', ...stageNames].map(stagesId)

/** The kinds of packed events that a metric's points are made of. */
export const idsOf = (metric: MetricDefinition): string[] => [
  metric.id,
  ...Object.keys(metric.alsoCount ?? {}).map((name) => alsoId(metric, name)),
]
