import { createHash } from 'node:crypto'
import { seededRandom } from '@/lib/stats/random'

/** Draws that depend on nothing but the name they were made with. */
export type Chance = {
  /** Uniform in [low, high). */
  between: (low: number, high: number) => number
  /** True with this probability. */
  hit: (probability: number) => boolean
  /** One of the list. */
  pick: <T>(list: readonly T[]) => T
  /** Log-normal: half of the draws lie below the median; `spread` is the standard deviation of the logarithm. */
  around: (median: number, spread: number) => number
  /** An index, with these weights. */
  weighted: (weights: readonly number[]) => number
}

/** A hexadecimal hash of a name, as long as a git sha. */
export const shaOf = (...names: (string | number)[]): string =>
  createHash('sha1').update(names.join('/')).digest('hex')

/** The chance of this name: the same name gives the same draws on every machine. */
export const chanceOf = (...names: (string | number)[]): Chance => {
  const random = seededRandom(Number.parseInt(shaOf(...names).slice(0, 8), 16))
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return {
    between: (low, high) => low + random() * (high - low),
    hit: (probability) => random() < probability,
    pick: (list) => {
      const chosen = list[Math.floor(random() * list.length)]
      if (chosen === undefined) throw new Error('There is nothing to pick from.')
      return chosen
    },
    around: (median, spread) => median * Math.exp(spread * normal()),
    weighted: (weights) => {
      let rest = random() * weights.reduce((sum, weight) => sum + weight, 0)
      return Math.max(
        0,
        weights.findIndex((weight) => {
          rest -= weight
          return rest < 0
        }),
      )
    },
  }
}
