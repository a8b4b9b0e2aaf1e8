import type { Sorted } from '@/lib/stats/sorted'
import { fromDoubles, toDoubles } from './bytes'

/** A value was asked for that no window holds. */
export class OutsideWindow extends Error {}

/** Neighbouring values of a sorted sample, the first of which has the rank `low`. */
type Window = { low: number; values: Float64Array }

/**
 * How far windows reach beyond what is read today, so that they still hold it when values come and go: so many ranks, and a
 * part of what a day of the sample brings.
 */
export type Margin = { ranks: number; ofDay: number }

export const usualMargin: Margin = { ranks: 2500, ofDay: 0.2 }

/**
 * The windows that are kept of a sorted sample: around p75 and p90, and around the median as far as its interval reaches
 * (about √n ranks), or where its bootstrap will be drawn, as far as that does (draws deviate by √n ÷ 2; of some hundred
 * thousand hardly one by more than 2.5 √n). Of a small sample that is all of it.
 */
export const cutWindows = (sorted: Float64Array, isDrawn: boolean, margin: number): Windows => {
  const n = sorted.length
  const half = (isDrawn ? 2.5 : 1) * Math.sqrt(n) + margin
  const ranges: [number, number][] = []
  for (const [middle, reach] of [
    [0.5, half],
    [0.75, margin],
    [0.9, margin],
  ] as const) {
    const low = Math.max(0, Math.floor((n - 1) * middle - reach))
    const high = Math.min(n, Math.ceil((n - 1) * middle + reach) + 1)
    const last = ranges.at(-1)
    if (last && low <= last[1]) last[1] = Math.max(last[1], high)
    else ranges.push([low, high])
  }
  return new Windows(
    n,
    ranges.map(([low, high]) => ({ low, values: sorted.slice(low, high) })),
  )
}

/**
 * A sorted sample of which some windows are known. Those that begin with the first or end with the last value go on to hold
 * these whatever comes.
 */
export class Windows implements Sorted {
  constructor(
    readonly length: number,
    private readonly windows: readonly Window[],
  ) {}

  /** @throws OutsideWindow where the value is not known */
  at(rank: number): number | undefined {
    if (rank < 0 || rank >= this.length) return undefined
    for (const { low, values } of this.windows)
      if (rank >= low && rank < low + values.length) return values[rank - low]
    throw new OutsideWindow()
  }

  /**
   * The sample after values came and went.
   *
   * @throws OutsideWindow when a value that went was not there
   */
  changed(added: readonly number[], removed: readonly number[]): Windows {
    if (added.length + removed.length === 0) return this
    const extended = this.shifted(Float64Array.from(added).sort(), 1)
    return extended.shifted(Float64Array.from(removed).sort(), -1)
  }

  /** Each value falls before a window, whose ranks it moves, into it, or behind it. */
  private shifted(changes: Float64Array, sign: 1 | -1): Windows {
    let next = 0
    const windows = this.windows.flatMap(({ low, values }): Window[] => {
      const isFirst = low === 0
      const isLast = low + values.length === this.length
      const [first, last] = [values[0], values.at(-1)]
      while (!isFirst && next < changes.length && (first === undefined || (changes[next] ?? 0) < first))
        next += 1
      const start = next
      while (next < changes.length && (isLast || (last !== undefined && (changes[next] ?? 0) <= last)))
        next += 1
      const within = changes.subarray(start, next)
      const changed = sign === 1 ? merged(values, within) : without(values, within)
      return changed.length > 0 || (isFirst && isLast) ? [{ low: low + sign * start, values: changed }] : []
    })
    return new Windows(this.length + sign * changes.length, windows)
  }

  toBytes(): Buffer {
    return fromDoubles([
      this.length,
      this.windows.length,
      ...this.windows.flatMap(({ low, values }) => [low, values.length]),
      ...this.windows.flatMap(({ values }) => [...values]),
    ])
  }

  static fromBytes(bytes: Buffer): Windows {
    const numbers = toDoubles(bytes)
    const [length = 0, count = 0] = numbers
    let at = 2 + count * 2
    const windows = Array.from({ length: count }, (_, index) => {
      const [low = 0, size = 0] = numbers.subarray(2 + index * 2)
      at += size
      return { low, values: numbers.subarray(at - size, at) }
    })
    return new Windows(length, windows)
  }
}

const merged = (sorted: Float64Array, added: Float64Array): Float64Array => {
  if (added.length === 0) return sorted
  const all = new Float64Array(sorted.length + added.length)
  all.set(sorted)
  all.set(added, sorted.length)
  return all.sort()
}

const without = (sorted: Float64Array, removed: Float64Array): Float64Array => {
  if (removed.length === 0) return sorted
  if (removed.length > sorted.length) throw new OutsideWindow()
  const left = new Float64Array(sorted.length - removed.length)
  let next = 0
  let kept = 0
  for (const value of sorted)
    if (next < removed.length && value === removed[next]) next += 1
    else if (kept < left.length) left[kept++] = value
  if (next < removed.length) throw new OutsideWindow()
  return left
}
