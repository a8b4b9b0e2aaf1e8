import { weeksIn } from '@/lib/period'
import type { WorkingCalendar } from '@/lib/working-time'
import type { MetricDefinition } from '../define'
import { besideOf } from '../run/beside'
import { resultOf } from '../run/compute-metric'
import { measuredFrom } from '../run/measure'
import type { Known } from '../run/missing'
import type { Gathered } from '../run/sample'
import { type Summary, summarise } from '../run/summarise'
import type { MetricResult } from '../run/types'
import { isRolling, type PointPeriod } from './point-periods'
import type { PointScope } from './scopes'
import { toMoment } from './seconds'

/** One point as it is stored: `computeTrend`'s numbers of a bucket, or `computeMetric`'s whole result of a rolling period. */
export type Point = {
  metric: MetricDefinition
  period: PointPeriod
  summary: Summary
  result: MetricResult | null
}

/** What a point is made of, of frequencies also the quarters of an hour with events; `before` is what was gathered in the period that a rolling one is compared with. */
export type PointEvents = Gathered & { quarters?: number[]; before: Gathered | null }

/** What a scope's points have in common. */
export type PointContext = {
  scope: PointScope
  calendar: WorkingCalendar
  asOf: Date
  /** Since when the facts that a metric needs are known; null: not at all. */
  since: (metric: MetricDefinition) => Date | null
  deploymentSources: MetricResult['deployment_sources']
}

/** The point that events make, by the same functions that compute a metric live. */
export const computePoint = (
  metric: MetricDefinition,
  period: PointPeriod,
  events: PointEvents,
  context: PointContext,
): Point => {
  const { scope, calendar, asOf, deploymentSources } = context
  const since = context.since(metric)
  if (!isRolling(period)) {
    const isObserved = since !== null && since < period.to && period.from < asOf
    return {
      metric,
      period,
      summary: summarise(metric.kind, events.sample, weeksIn(period), isObserved),
      result: null,
    }
  }
  const known = (from: Date, to: Date): Known => ({
    repositories: scope.repositories.length > 0,
    facts: since !== null && since < to,
    hasBegun: from < asOf,
  })
  const { elapsed, previous } = period
  // A level is what there is now, and its facts are those from before now.
  const end = metric.kind === 'level' ? elapsed.to : period.to
  const current = measuredFrom(metric, events, known(period.from, end), elapsed)
  const before = events.before && {
    ...measuredFrom(metric, events.before, known(previous.from, previous.to), previous),
    period: previous,
  }
  const days = metric.kind === 'frequency' ? onePerDay(events.quarters ?? [], calendar.timeZone) : []
  return {
    metric,
    period,
    summary: current.summary,
    result: {
      ...resultOf(metric, { ...period, scope: scope.scope }, scope, current, before),
      deployment_sources: deploymentSources,
      beside: besideOf(metric, current, days, calendar, elapsed),
    },
  }
}

/** The day of each quarter of an hour that was asked for before, by time zone: formatting is slow. */
const knownDays = new Map<string, Map<number, string>>()

/**
 * One moment of each day on which something happened, of the quarters of an hour in which it did; days begin at a quarter
 * in every time zone.
 */
const onePerDay = (quarters: readonly number[], timeZone: string): Date[] => {
  const known = knownDays.get(timeZone) ?? new Map<number, string>()
  knownDays.set(timeZone, known)
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  const days = new Map<string, number>()
  for (const quarter of quarters) {
    const day = known.get(quarter) ?? format.format(toMoment(quarter * 900))
    known.set(quarter, day)
    days.set(day, quarter)
  }
  return [...days.values()].map((quarter) => toMoment(quarter * 900))
}
