/** The vertical axis of a chart: it starts at 0, ends at `top`, and `ticks` are round numbers with their unit. */
export type ChartScale = { top: number; ticks: { value: number; label: string }[] }

/** What is on the axis; `seconds` are labelled in the unit that suits their size. */
export type ScaleUnit = 'seconds' | 'ratio' | 'count'

const [minute, hour, day] = [60, 3600, 86400]

// From each unit to the next, the steps that read as round numbers.
const durationSteps: [seconds: number, unit: number, name: string][] = [
  ...[1, 2, 5, 10, 15, 30].map((n): [number, number, string] => [n, 1, 's']),
  ...[1, 2, 5, 10, 15, 30].map((n): [number, number, string] => [n * minute, minute, 'min']),
  ...[1, 2, 3, 6, 12].map((n): [number, number, string] => [n * hour, hour, 'h']),
  ...[1, 2, 5, 7, 14, 30, 60, 90, 180, 365].map((n): [number, number, string] => [n * day, day, 'd']),
]

const decimalStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * 0.999)
  return (factor ?? 10) * power
}

const plain = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 12 })

// Below this nothing is worth telling apart.
const smallest: Record<ScaleUnit, number> = { seconds: 1, ratio: 1e-4, count: 1e-2 }

/**
 * A scale from 0 to at least `max`, with about four ticks. A ratio never goes above 100 %.
 *
 * @param max the largest value that must fit; 0 or less gives a scale up to one unit
 * @example chartScale(7.6 * 86400, 'seconds').ticks.map((tick) => tick.label) // ['0', '2 d', '4 d', '6 d', '8 d']
 */
export const chartScale = (max: number, unit: ScaleUnit): ChartScale => {
  const target = max > 0 ? Math.max(max, smallest[unit]) : unit === 'seconds' ? hour : 1
  const build = (step: number, label: (value: number) => string): ChartScale => {
    const count = Math.max(1, Math.ceil(target / step - 1e-9))
    const ticks = Array.from({ length: count + 1 }, (_, index) => {
      const value = index * step
      return { value, label: index === 0 ? '0' : label(value) }
    })
    return { top: count * step, ticks }
  }
  if (unit === 'seconds') {
    const found = durationSteps.find(([step]) => target / step <= 5)
    if (found) return build(found[0], (value) => `${plain(value / found[1])} ${found[2]}`)
    const years = decimalStep(target / (365 * day) / 4)
    return build(years * 365 * day, (value) => `${plain(value / (365 * day))} y`)
  }
  const step = decimalStep(target / 4)
  if (unit === 'count') return build(Math.max(step, target >= 2 ? 1 : 0), plain)
  const scale = build(step, (value) => `${plain(value * 100)} %`)
  if (scale.top <= 1) return scale
  return { top: 1, ticks: scale.ticks.filter((tick) => tick.value <= 1) }
}
