import { unanimityBounds } from './suppress'
import type { Participation, ResultCell } from './survey-results'

/**
 * For every team's cell, what is left of the team above it (everyone, for a root) when the team is taken out: to compare
 * a team with the others. Made from published counts alone, and left out where either is not shown with its counts.
 */
export const restOfParent = (
  cells: readonly ResultCell[],
  participation: readonly Participation[],
): ResultCell[] => {
  const keyOf = (team: string | null, item: string) => JSON.stringify([team, item])
  const byKey = new Map(cells.map((cell) => [keyOf(cell.team, cell.item), cell]))
  const parents = new Map(participation.map(({ team, parent }) => [team, parent]))
  return cells.flatMap((cell) => {
    if (cell.team === null) return []
    const above = byKey.get(keyOf(parents.get(cell.team) ?? null, cell.item))
    if (above?.n == null || above.favourable === null || cell.n === null || cell.favourable === null)
      return []
    const n = above.n - cell.n
    const favourable = above.favourable - cell.favourable
    // A few who all said the same are shown as a bound, never by their count.
    if (n === 0 || unanimityBounds(favourable, n) !== null) return []
    return [{ ...above, team: cell.team, n, favourable }]
  })
}
