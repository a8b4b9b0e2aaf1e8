import { z } from 'zod'
import type { Database } from '@/db/client'
import type { Instrument } from './instrument'
import { waveParticipation } from './participation'
import { readTallies, releaseCells } from './read-cells'
import { readCuts } from './read-cuts'
import { packCells, unpackCells } from './stored-cells'
import { releaseComments, type TreeTeam } from './suppress'
import type { CutResults, Participation, ResultCell } from './survey-results'
import { readResponded } from './tallies'
import { readWaveTeams, type Wave } from './waves'

/** A comment that may be shown; `id` is random and only for giving it themes. */
export type ReleasedComment = { id: string; team: string | null; item: string; text: string }

/** Everything that leaves a closed wave, each part of it through `suppress.ts`. */
export type ReleasedWave = {
  participation: Participation[]
  cells: ResultCell[]
  cuts: CutResults[]
  comments: ReleasedComment[]
}

const commentRow = z.object({ id: z.string(), team: z.string(), item: z.string(), text: z.string() })

/** The comments that may be shown, by item; within an item in the order of their random ids. */
const readComments = async (
  db: Database,
  wave: Wave,
  teams: readonly TreeTeam[],
): Promise<ReleasedComment[]> => {
  const comments = z
    .array(commentRow)
    .parse(
      await db.sql`select id, team, item, text from comments where wave_id = ${wave.id} order by item, id`,
    )
  return releaseComments(teams, await readResponded(db.sql, wave.id), wave.kComments, comments)
}

/** The cells by team: those that were kept when the wave closed, or, after k was raised, made again and kept. */
export const readCells = async (
  db: Database,
  wave: Wave & { instrument: Instrument },
  teams: readonly TreeTeam[],
  participation: readonly Participation[],
): Promise<ResultCell[]> => {
  const [found] = z.array(z.object({ k: z.number(), cells: z.string() })).parse(
    await db.sql`
      select k, cells from wave_cells where wave_id = ${wave.id} and k <= ${wave.k} order by k desc limit 1`,
  )
  const before = found === undefined ? undefined : unpackCells(found.cells)
  if (before !== undefined && found?.k === wave.k) return before
  const tallies = await readTallies(db.sql, wave.id, wave.instrument)
  const cells = releaseCells(wave, tallies, teams, participation, before)
  await db.sql`
    insert into wave_cells (wave_id, k, cells) values (${wave.id}, ${wave.k}, ${packCells(cells)})
    on conflict do nothing`
  return cells
}

const read = async (db: Database, wave: Wave & { instrument: Instrument }): Promise<ReleasedWave> => {
  const teams = await readWaveTeams(db, wave.id)
  const participation = await waveParticipation(db, wave.id)
  const [cells, cuts, comments] = await Promise.all([
    readCells(db, wave, teams, participation),
    readCuts(db, wave),
    readComments(db, wave, teams),
  ])
  return { participation, cells, cuts, comments }
}

/** How many cells are kept over all waves: some 50 MB. */
const mostCells = 200_000

/**
 * What was released of closed waves, the longest unused first. Nothing of a closed wave changes any more but its k,
 * which is part of the key. Cells only, never what they were made from.
 */
const kept = new Map<string, Promise<ReleasedWave>>()
const sizes = new Map<string, number>()

const makeRoom = () => {
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  for (const [key, size] of sizes) {
    if (total <= mostCells || sizes.size === 1) return
    sizes.delete(key)
    kept.delete(key)
    total -= size
  }
}

/** Everything that leaves a closed wave. Whoever calls this has made sure that it is closed. */
export const releasedWave = (
  db: Database,
  wave: Wave & { instrument: Instrument },
): Promise<ReleasedWave> => {
  const key = [db.url, wave.id, wave.k, wave.kComments].join(' ')
  const found = kept.get(key) ?? read(db, wave)
  // The most recently used last.
  kept.delete(key)
  kept.set(key, found)
  found.then(
    ({ cells }) => {
      if (!kept.has(key)) return
      sizes.delete(key)
      sizes.set(key, cells.length)
      makeRoom()
    },
    () => kept.delete(key),
  )
  return found
}
