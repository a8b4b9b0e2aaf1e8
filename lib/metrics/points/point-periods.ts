import { bucketsOf, elapsedPeriod, type Period, presetPeriod, previousPeriod } from '@/lib/period'

/** The periods that end today for which whole results are kept, with the buckets in which their trends are shown. */
export const rollingUnits = { '30d': 'week', '90d': 'week', '365d': 'month' } as const
export type RollingUnit = keyof typeof rollingUnits

/**
 * A stretch of time that points are kept for: a calendar one is cut at the moment they are made for, and `whole` as it would
 * be (until the end of that day); of a rolling one also what has passed of it and what it is compared with.
 */
export type PointPeriod = Period & { isPartial: boolean } & (
    | { unit: 'week' | 'month'; whole: Period }
    | { unit: RollingUnit; elapsed: Period; previous: Period }
  )

const isRolling = (period: PointPeriod): period is Extract<PointPeriod, { elapsed: Period }> =>
  'elapsed' in period

/**
 * Everything that points are kept for at a moment: the ISO weeks and months since the beginning, the running ones cut at
 * the moment; the periods that end today; and the first, cut weeks or months of their trends.
 */
export const pointPeriods = (beginning: Date, asOf: Date, timeZone: string): PointPeriod[] => {
  const end = presetPeriod('30d', asOf, timeZone).to
  const cut = (period: Period & { isPartial: boolean }) => {
    const { from, to } = elapsedPeriod(period, asOf)
    const whole = { from: period.from, to: period.to }
    return { from, to, whole, isPartial: period.isPartial || to < period.to }
  }
  const buckets = (['week', 'month'] as const).flatMap((unit) =>
    bucketsOf({ from: beginning, to: end }, unit, timeZone)
      .slice(1)
      .filter(({ from }) => from < asOf)
      .map((bucket) => ({ unit, ...cut(bucket) })),
  )
  const rolling = Object.entries(rollingUnits).flatMap(([unit, bucket]): PointPeriod[] => {
    const period = presetPeriod(unit as RollingUnit, asOf, timeZone) // its own keys
    const elapsed = elapsedPeriod(period, asOf)
    const [first] = bucketsOf(period, bucket, timeZone)
    return [
      {
        unit: unit as RollingUnit,
        ...period,
        isPartial: false,
        elapsed,
        previous: previousPeriod(elapsed, timeZone),
      },
      ...(first?.isPartial && first.to < asOf ? [{ unit: bucket, ...cut(first) }] : []),
    ]
  })
  const seen = new Set<string>()
  return [...buckets, ...rolling].filter(({ unit, from }) => {
    const key = `${unit} ${from.toISOString()}`
    return !seen.has(key) && seen.add(key)
  })
}

export { isRolling }

/**
 * The moments at which levels are packed: the ends of weeks and months that are over, and the beginnings of the periods that
 * end today, where those end that they are compared with. They stay the same for a day.
 */
export const packedInstants = (periods: readonly PointPeriod[]): Date[] => [
  ...new Map(
    periods
      .flatMap((period) => {
        if (isRolling(period)) return period.from
        return period.to.getTime() === period.whole.to.getTime() ? period.to : []
      })
      .map((at) => [at.getTime(), at] as const),
  ).values(),
]
