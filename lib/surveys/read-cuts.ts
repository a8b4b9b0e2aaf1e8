import { z } from 'zod'
import type { Database } from '@/db/client'
import type { ReleasedCut } from './release-cuts'
import { fromStored, storedCellSchema, toStored } from './stored-cells'
import { type CutResults, cutKinds } from './survey-results'
import { tenureBands } from './tenure'
import type { Wave } from './waves'

const keptCut = z.object({
  cut: z.enum(cutKinds),
  groups: z.array(
    z.object({
      group: z.string(),
      invited: z.number(),
      responded: z.number().nullable(),
      withheld: z.enum(['too_few', 'by_subtraction', 'unanimous', 'under_ten']).nullable(),
      holdsUpTo: z.number(),
    }),
  ),
  cells: z.array(
    z.object({ group: z.string(), item: z.string(), holdsUpTo: z.number(), cell: storedCellSchema }),
  ),
})

type KeptCut = z.infer<typeof keptCut>

/** What is kept of a cut when its wave closes. */
export const toKept = ({ cut, groups, cells }: ReleasedCut): KeptCut => ({
  cut,
  groups,
  cells: cells.map(({ group, item, holdsUpTo, ...cell }) => ({
    group,
    item,
    holdsUpTo,
    cell: toStored(cell),
  })),
})

const nameOf = (group: string): string => tenureBands.find(({ id }) => id === group)?.label ?? group

/** The bands of tenure from the shortest on, roles in alphabetical order. */
const place = (group: string): number => tenureBands.findIndex(({ id }) => id === group)

/** What may be shown of a wave by role and by tenure: what was kept at its close, as far as it holds for the k of today. */
export const readCuts = async (db: Database, { id, k }: Wave): Promise<CutResults[]> => {
  const [found] = z
    .array(z.object({ cuts: z.array(keptCut) }))
    .parse(await db.sql`select cuts from wave_releases where wave_id = ${id}`)
  return (found?.cuts ?? []).map(({ cut, groups, cells }) => {
    const named = groups
      .map(({ holdsUpTo, ...group }) => ({
        ...group,
        name: cut === 'tenure' ? nameOf(group.group) : group.group,
        ...(group.withheld !== null || holdsUpTo >= k
          ? {}
          : {
              responded: null,
              withheld: group.invited < k ? ('too_few' as const) : ('by_subtraction' as const),
            }),
      }))
      .sort((a, b) => place(a.group) - place(b.group) || a.name.localeCompare(b.name, 'en'))
    const byItem = Map.groupBy(cells, ({ item }) => item)
    return {
      cut,
      groups: named,
      cells: [...byItem.values()].flatMap((own) =>
        named.flatMap(({ group }) =>
          own
            .filter((kept) => kept.group === group)
            .map((kept) => ({
              group,
              ...fromStored(
                kept.cell.withheld !== undefined || kept.holdsUpTo >= k
                  ? kept.cell
                  : { withheld: 'by_subtraction' },
                kept.item,
              ),
            })),
        ),
      ),
    }
  })
}
