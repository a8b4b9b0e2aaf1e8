import type { Database } from '@/db/client'
import { quantile } from '@/lib/stats/quantile'

/** One measured number; `holds` says whether it meets its goal, null where it has none. */
export type Figure = { name: string; value: number; unit: string; goal: string | null; holds: boolean | null }

/** A benchmark: gets an empty migrated database of its own and a folder for what it makes. */
export type Bench = (place: {
  db: Database
  folder: string
  say: (text: string) => void
}) => Promise<Figure[]>

export const figure = (name: string, value: number, unit: string): Figure => ({
  name,
  value,
  unit,
  goal: null,
  holds: null,
})

/** A figure that must not exceed its goal. */
export const atMost = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value,
  unit,
  goal: `<= ${goal}`,
  holds: value <= goal,
})

/** A figure that must reach its goal. */
export const atLeast = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value,
  unit,
  goal: `>= ${goal}`,
  holds: value >= goal,
})

/** Runs something and returns the seconds that it took. */
export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

export const median = (values: number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  ) ?? Number.NaN
