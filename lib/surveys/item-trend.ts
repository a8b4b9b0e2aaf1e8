import type { Database } from '@/db/client'
import { versionOf } from './item'
import { releasedWave } from './released-wave'
import type { ResultCell } from './survey-results'
import { listWaves, readWave } from './waves'

/** One wave's cell of an item. `reworded`: the words had changed since the wave before that asked it. */
export type TrendPoint = {
  wave: string
  title: string
  closed_at: string
  version: number
  reworded: boolean
  cell: ResultCell
}

/**
 * An item over all closed waves of a survey for one group (null is everyone), the oldest first; waves that did not ask
 * it, or not this group, are left out. Shares are comparable only between points without a rewording in between.
 */
export const itemTrend = async (
  db: Database,
  survey: string,
  item: string,
  team: string | null,
): Promise<TrendPoint[]> => {
  const waves = (await listWaves(db)).filter((wave) => wave.survey === survey && wave.closedAt !== null)
  waves.sort((a, b) => (a.closedAt?.getTime() ?? 0) - (b.closedAt?.getTime() ?? 0))
  const points: TrendPoint[] = []
  for (const { id, title, closedAt } of waves) {
    const wave = await readWave(db, id)
    const asked = wave.instrument.items.find(({ key }) => key === item)
    const { cells } = await releasedWave(db, wave)
    const cell = cells.find((one) => one.team === team && one.item === item)
    if (asked === undefined || cell === undefined || closedAt === null) continue
    const version = versionOf(asked)
    const last = points.at(-1)
    const reworded = last !== undefined && last.version !== version
    points.push({ wave: id, title, closed_at: closedAt.toISOString(), version, reworded, cell })
  }
  return points
}
