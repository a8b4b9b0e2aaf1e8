import type { Sql } from 'postgres'
import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { panelAtClose } from './panel-at-close'
import { waveParticipation } from './participation'
import { readTallies, releaseCells, type WaveTallies } from './read-cells'
import { toKept } from './read-cuts'
import { type ReleasedCut, releaseCuts, type Standing } from './release-cuts'
import { packCells } from './stored-cells'
import type { Likert, Tally } from './suppress'
import { type ByItem, placeKey } from './tallies'
import { readWave, readWaveTeams } from './waves'

const seatRow = z.object({
  team: z.string(),
  role: z.string().nullable(),
  tenure: z.string().nullable(),
  invited: z.number(),
  responded: z.number(),
})

/** Sums by place added up by team. */
const addByTeam = <T>(
  items: ByItem<T>,
  standings: ReadonlyMap<string, Standing>,
  add: (a: T, b: T) => T,
): ByItem<T> =>
  new Map(
    [...items].map(([item, places]) => {
      const teams = new Map<string, T>()
      for (const [place, value] of places) {
        const team = standings.get(place)?.team ?? ''
        const before = teams.get(team)
        teams.set(team, before === undefined ? value : add(before, value))
      }
      return [item, teams]
    }),
  )

const addTally = (a: Tally, b: Tally): Tally => [
  a[0] + b[0],
  ...a.slice(1).map((sum, index) => sum + (b[index + 1] ?? 0)),
]

const addLikert = (a: Likert, b: Likert): Likert => ({
  n: a.n + b.n,
  favourable: a.favourable + b.favourable,
  neutral: a.neutral + b.neutral,
  unfavourable: a.unfavourable + b.unfavourable,
})

const byTeam = (tallies: WaveTallies, standings: ReadonlyMap<string, Standing>): WaveTallies => ({
  likert: addByTeam(tallies.likert, standings, addLikert),
  hours: addByTeam(tallies.hours, standings, addTally),
  chosen: addByTeam(tallies.chosen, standings, addTally),
  numbers: addByTeam(tallies.numbers, standings, addTally),
})

/**
 * Works out what may be shown of a wave that is closing and keeps it: its cells by team, so that reading them needs no
 * counting, and those by role and by tenure, which cannot be made later because the answers lose both, and, where names are kept, the
 * change of the same people since the wave before. The caller holds
 * the wave's lock and has not shuffled yet.
 */
export const releaseAtClose = async (db: Database, tx: Transaction, id: string): Promise<void> => {
  // Everything read here is read by plain queries, which a transaction answers as the pool does.
  const inside: Database = { ...db, sql: tx as unknown as Sql }
  const wave = await readWave(inside, id)
  const teams = await readWaveTeams(inside, id)
  const participation = await waveParticipation(inside, id)
  const seats = z.array(seatRow).parse(
    await tx`
      select wave_roster.team, role, tenure, count(*)::int as invited, count(*) filter (where answered)::int as responded
      from wave_roster join invitations using (wave_id, login) where wave_id = ${id} group by 1, 2, 3`,
  )
  // A confidential wave is asked to follow people: that is its further cut (decision 101).
  const hasCuts =
    wave.mode !== 'confidential' && seats.some(({ role, tenure }) => role !== null || tenure !== null)
  const keyOf = ({ team, role, tenure }: Standing) => placeKey(team, role, tenure)
  const standings = new Map(
    seats.map(({ team, role, tenure }) => [placeKey(team, role, tenure), { team, role, tenure }]),
  )
  const tallies = await readTallies(tx, id, wave.instrument, hasCuts ? 'place' : 'team')
  const cells = releaseCells(wave, hasCuts ? byTeam(tallies, standings) : tallies, teams, participation)
  const asked = new Map(seats.map((seat): [string, Tally] => [keyOf(seat), [seat.invited, seat.responded]]))
  const cuts: ReleasedCut[] = hasCuts
    ? releaseCuts({ wave, standings, tallies, asked, teams, cells, participation })
    : []
  const panel = await panelAtClose(inside, tx, { ...wave, teams, cells })
  await tx`
    insert into wave_cells (wave_id, k, cells) values (${id}, ${wave.k}, ${packCells(cells)})
    on conflict do nothing`
  await tx`insert into wave_releases (wave_id, cuts, panel)
    values (${id}, ${tx.json(cuts.map(toKept))}, ${panel === null ? null : tx.json(panel)})`
}
