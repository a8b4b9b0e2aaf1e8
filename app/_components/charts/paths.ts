/** A place in a chart of 100 × 100; null where there is no value. */
export type Place = { x: number; y: number } | null

const at = (place: { x: number; y: number }) => `${place.x.toFixed(2)} ${place.y.toFixed(2)}`

const runs = <T>(items: (T | null)[]): T[][] => {
  const found: T[][] = []
  let isOpen = false
  for (const item of items) {
    if (item !== null && isOpen) found.at(-1)?.push(item)
    else if (item !== null) found.push([item])
    isOpen = item !== null
  }
  return found
}

/** The path of a line through the places, broken where there is none. */
export const line = (places: Place[]): string =>
  runs(places)
    .map((run) => `M${run.map(at).join('L')}`)
    .join('')

/** The path of the area between two rows of places; only where both exist. */
export const band = (low: Place[], high: Place[]): string =>
  runs(
    low.map((below, index) => {
      const above = high[index] ?? null
      return below && above ? { below, above } : null
    }),
  )
    .map(
      (run) =>
        `M${[...run.map(({ above }) => at(above)), ...run.map(({ below }) => at(below)).reverse()].join('L')}Z`,
    )
    .join('')
