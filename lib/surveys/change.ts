import { benjaminiHochberg } from '@/lib/stats/benjamini-hochberg'
import { fisherExact } from '@/lib/stats/fisher-exact'
import { newcombeDifference } from '@/lib/stats/newcombe-difference'
import type { CutCell, ResultCell, ShareChange } from './survey-results'

/** How many false alarms are accepted among the changes that are called out. */
export const falseDiscoveryRate = 0.1

type Cell = ResultCell | CutCell

/** A slug and a key hold no line break. */
const keyOf = (cell: Cell): string => `${'team' in cell ? (cell.team ?? '') : cell.group}\n${cell.item}`

type Found = { difference: number; low: number; high: number; p: number } | null

/** Compares two cells; the same four counts only once: a view of thousands of small groups repeats them. */
const comparer = () => {
  const known = new Map<string, Found>()
  const work = (x: number, n: number, earlierX: number, earlierN: number): Found => {
    const difference = newcombeDifference(x, n, earlierX, earlierN)
    return difference && { ...difference, p: fisherExact(x, n - x, earlierX, earlierN - earlierX) }
  }
  return (now: Cell, before: Cell | undefined): Found => {
    if (now.favourable === null || now.n === null) return null
    if (before === undefined || before.favourable === null || before.n === null) return null
    const key = `${now.favourable} ${now.n} ${before.favourable} ${before.n}`
    const found = known.get(key)
    if (found !== undefined) return found
    const worked = work(now.favourable, now.n, before.favourable, before.n)
    known.set(key, worked)
    return worked
  }
}

/**
 * Hangs on every cell how its favourable share differs from the `before` cell of the same team, or group of a cut, and item (a wave before,
 * or the rest of the team above); null where either is not shown with its counts. Uses published numbers only. A move is called only if Fisher's test, adjusted
 * after Benjamini and Hochberg over all cells of the wave, stays at or below 0.10.
 */
export const withChanges = <C extends Cell>(cells: readonly C[], before: readonly C[]): C[] => {
  const compare = comparer()
  const earlier = new Map(before.map((cell) => [keyOf(cell), cell]))
  const compared = cells.map((cell) => ({ cell, found: compare(cell, earlier.get(keyOf(cell))) }))
  const adjusted = benjaminiHochberg(compared.flatMap(({ found }) => (found === null ? [] : [found.p])))
  let next = 0
  return compared.map(({ cell, found }) => {
    if (found === null) return cell
    const stands = (adjusted[next++] ?? 1) <= falseDiscoveryRate && found.difference !== 0
    const moved: ShareChange['verdict'] = found.difference > 0 ? 'higher' : 'lower'
    const { difference, low, high, p } = found
    const verdict = stands ? moved : 'no detectable change'
    return { ...cell, change: { difference, low, high, p, verdict } }
  })
}
