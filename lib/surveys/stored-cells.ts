import { z } from 'zod'
import { wilsonInterval } from '@/lib/stats/wilson-interval'
import type { ResultCell } from './survey-results'

const share = z.object({ at_least: z.number(), at_most: z.number() })
const level = 0.95

/** A cell without what it has not, and without what follows from the rest. */
const cellSchema = z.object({
  n: z.number().optional(),
  favourable: z.number().optional(),
  neutral: z.number().optional(),
  unfavourable: z.number().optional(),
  withheld: z.enum(['too_few', 'by_subtraction', 'unanimous', 'under_ten']).optional(),
  favourable_share: share.optional(),
  time_lost: z
    .object({
      low: z.number(),
      mean: z.number(),
      high: z.number(),
      floor: z.number(),
      estimate: z.number().nullable(),
    })
    .optional(),
  picked: z
    .record(z.string(), z.object({ count: z.number().nullable(), share: share.nullable() }))
    .optional(),
  ranked: z.record(z.string(), z.number()).optional(),
  number: z.object({ mean: z.number(), low: z.number(), high: z.number() }).optional(),
})

/** A released cell as it is kept. */
export type StoredCell = z.infer<typeof cellSchema>

const tableSchema = z.object({
  groups: z.array(z.string().nullable()),
  items: z.array(z.object({ item: z.string(), cells: z.array(cellSchema) })),
})

export const storedCellSchema = cellSchema

/** A released cell without its interval and change, which follow from published counts. */
export const toStored = (cell: Omit<ResultCell, 'team' | 'item'>): StoredCell =>
  // The schema drops what it does not name.
  cellSchema.parse(Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== null)))

/** The cell that `toStored` was given, but for its change. */
export const fromStored = (stored: StoredCell, item: string): Omit<ResultCell, 'team'> => {
  const { n = null, favourable = null } = stored
  const interval = n === null || favourable === null ? null : wilsonInterval(favourable, n, level)
  return {
    item,
    n,
    favourable,
    neutral: stored.neutral ?? null,
    unfavourable: stored.unfavourable ?? null,
    withheld: stored.withheld ?? null,
    favourable_share: stored.favourable_share ?? null,
    interval: interval && { ...interval, level },
    change: null,
    time_lost: stored.time_lost ?? null,
    picked: stored.picked ?? null,
    ranked: stored.ranked ?? null,
    number: stored.number ?? null,
  }
}

/** The released cells of a wave as a text to keep: every item has a cell for each group, in one order. */
export const packCells = (cells: readonly ResultCell[]): string => {
  const byItem = Map.groupBy(cells, ({ item }) => item)
  const [first = []] = byItem.values()
  return JSON.stringify({
    groups: first.map(({ team }) => team),
    items: [...byItem].map(([item, own]) => ({ item, cells: own.map(toStored) })),
  })
}

/** The cells that `packCells` was given. */
export const unpackCells = (text: string): ResultCell[] => {
  const { groups, items } = tableSchema.parse(JSON.parse(text))
  return items.flatMap(({ item, cells }) =>
    cells.map((cell, index) => ({ team: groups[index] ?? null, ...fromStored(cell, item) })),
  )
}
