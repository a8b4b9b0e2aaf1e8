import { z } from 'zod'
import type { Database } from '@/db/client'
import { benjaminiHochberg } from '@/lib/stats/benjamini-hochberg'
import { mcnemarExact } from '@/lib/stats/mcnemar-exact'
import { pairedDifference } from '@/lib/stats/paired-difference'
import { falseDiscoveryRate } from './change'
import type { Panel, PanelCell } from './survey-results'
import type { Wave } from './waves'

const keptPanel = z.object({
  wave: z.string(),
  title: z.string(),
  items: z.array(
    z.object({
      item: z.string(),
      holdsUpTo: z.number(),
      groups: z.array(
        z.object({
          team: z.string().nullable(),
          /** Pairs, gained, lost, favourable both times. */
          tally: z.tuple([z.number()], z.number()).readonly().nullable(),
          withheld: z.enum(['too_few', 'by_subtraction', 'unanimous', 'under_ten']).nullable(),
        }),
      ),
    }),
  ),
})

/** What is kept of a panel when its wave closes. */
export type KeptPanel = z.infer<typeof keptPanel>

/** What was kept of a wave's panel; null where there is none. */
export const readKeptPanel = async (db: Database, wave: string): Promise<KeptPanel | null> => {
  const [found] = z
    .array(z.object({ panel: keptPanel.nullable() }))
    .parse(await db.sql`select panel from wave_releases where wave_id = ${wave}`)
  return found?.panel ?? null
}

type Group = KeptPanel['items'][number]['groups'][number]

const cellOf = (item: string, { team, tally, withheld }: Group): PanelCell => {
  const [pairs, gained = 0, lost = 0, both = 0] = tally ?? [0]
  const difference = pairedDifference({ both, gained, lost, neither: pairs - both - gained - lost })
  if (tally === null || difference === null)
    return { team, item, pairs: null, gained: null, lost: null, change: null, withheld }
  const change = { ...difference, p: mcnemarExact(gained, lost), verdict: 'no detectable change' as const }
  return { team, item, pairs, gained, lost, change, withheld: null }
}

/**
 * The change of the same people since the wave before, as far as it holds for the k that both waves have today. A move is
 * called only if McNemar's test, adjusted after Benjamini and Hochberg over the whole panel, stays at or below 0.10.
 */
export const readPanel = async (db: Database, { id, k }: Wave): Promise<Panel | null> => {
  const kept = await readKeptPanel(db, id)
  if (kept === null) return null
  const [earlier] = z
    .array(z.object({ k: z.number() }))
    .parse(await db.sql`select k from waves where id = ${kept.wave}`)
  const limit = Math.max(k, earlier?.k ?? k)
  const cells = kept.items.flatMap(({ item, holdsUpTo, groups }) =>
    groups.map((group) =>
      cellOf(
        item,
        holdsUpTo >= limit || group.withheld ? group : { ...group, tally: null, withheld: 'by_subtraction' },
      ),
    ),
  )
  const adjusted = benjaminiHochberg(cells.flatMap(({ change }) => change?.p ?? []))
  let next = 0
  return {
    wave: kept.wave,
    title: kept.title,
    cells: cells.map((cell) => {
      if (cell.change === null) return cell
      const stands = (adjusted[next++] ?? 1) <= falseDiscoveryRate && cell.change.difference !== 0
      const verdict = cell.change.difference > 0 ? 'higher' : 'lower'
      return stands ? { ...cell, change: { ...cell.change, verdict } } : cell
    }),
  }
}
