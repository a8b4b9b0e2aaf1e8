import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { wilsonInterval } from '@/lib/stats/wilson-interval'
import { withChanges } from './change'
import { closeDueWaves } from './close-wave'
import type { Instrument, Item } from './instrument'
import { longDate } from './long-date'
import { waveParticipation } from './participation'
import {
  type Group,
  type LikertCell,
  type Released,
  releaseComments,
  releaseHours,
  releaseLikert,
  releaseTallies,
  type TreeTeam,
  unanimityBounds,
  type Withheld,
} from './suppress'
import type { Participation, ResultCell, ResultComment, SurveyResults } from './survey-results'
import { readPicks, readResponded, readScales } from './tallies'
import { previousWave, readWave, readWaveTeams, type Wave } from './waves'

const level = 0.95

const blank = (team: Group, item: string, n: number | null, withheld: Withheld | null): ResultCell => ({
  team,
  item,
  n,
  favourable: null,
  neutral: null,
  unfavourable: null,
  withheld,
  favourable_share: null,
  interval: null,
  change: null,
  time_lost: null,
  picked: null,
})

const likertCell = (team: Group, item: string, cell: LikertCell): ResultCell => {
  const interval =
    cell.n === null || cell.favourable === null ? null : wilsonInterval(cell.favourable, cell.n, level)
  return {
    ...blank(team, item, cell.n, cell.withheld),
    ...cell,
    interval: interval && { ...interval, level },
  }
}

const timeLostCell = (
  team: Group,
  item: string,
  { tally, withheld }: Released,
  people: Participation | undefined,
): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, low = 0, middle = 0, high = 0] = tally
  const estimate = people?.responded ? (middle * people.invited) / people.responded : null
  const time_lost = { low: low / n, mean: middle / n, high: high / n, floor: middle, estimate }
  return { ...blank(team, item, n, null), time_lost }
}

const pickCell = (
  team: Group,
  item: string,
  { tally, withheld }: Released,
  topics: readonly string[],
): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, ...counts] = tally
  const picked = topics.map((topic, index) => {
    const count = counts[index] ?? 0
    const share = unanimityBounds(count, n)
    return [topic, { count: share === null ? count : null, share }] as const
  })
  return { ...blank(team, item, n, null), picked: Object.fromEntries(picked) }
}

/** Every released cell of a wave, item by item in the order they were asked, everyone before the teams. */
const readCells = async (
  db: Database,
  wave: Wave & { instrument: Instrument },
  teams: readonly TreeTeam[],
  participation: readonly Participation[],
): Promise<ResultCell[]> => {
  const { items, topics, timeBands } = wave.instrument
  const topicIds = topics.map((topic) => topic.id)
  const timeItems = new Set(items.filter((item) => item.kind === 'time-lost').map((item) => item.key))
  const { likert, timeLost } = await readScales(db, wave.id, timeBands, timeItems)
  const groups: Group[] = [null, ...teams.map((team) => team.slug)]
  const nobody: Released = { withheld: 'too_few', tally: null }

  const cellsOf = async (item: Item): Promise<ResultCell[]> => {
    if (item.kind === 'comment') return []
    if (item.kind === 'pick') {
      const released = releaseTallies(teams, await readPicks(db, wave.id, item.key, topicIds), wave.k)
      return groups.map((group) => pickCell(group, item.key, released.get(group) ?? nobody, topicIds))
    }
    if (item.kind === 'time-lost') {
      const released = releaseHours(teams, timeLost.get(item.key) ?? new Map(), wave.k, timeBands)
      return groups.map((group) => {
        const people = participation.find(({ team }) => team === group)
        return timeLostCell(group, item.key, released.get(group) ?? nobody, people)
      })
    }
    if (item.kind !== 'agreement' && item.kind !== 'importance') return []
    const released = releaseLikert(teams, likert.get(item.key) ?? new Map(), wave.k)
    return groups.flatMap((group) => {
      const cell = released.get(group)
      return cell === undefined ? [] : [likertCell(group, item.key, cell)]
    })
  }
  return (await Promise.all(items.map(cellsOf))).flat()
}

const commentRow = z.object({ team: z.string(), item: z.string(), text: z.string() })

/** The comments that may be shown, by item; within an item in the order of their random ids. */
const readComments = async (
  db: Database,
  wave: Wave,
  teams: readonly TreeTeam[],
): Promise<ResultComment[]> => {
  const comments = z
    .array(commentRow)
    .parse(await db.sql`select team, item, text from comments where wave_id = ${wave.id} order by item, id`)
  return releaseComments(teams, await readResponded(db, wave.id), wave.kComments, comments)
}

/**
 * Everything that is ever shown of a wave, every number of it released by `suppress.ts`. A wave whose time is over is
 * closed first.
 *
 * Throws `not_found`, and `conflict` while the wave is open.
 */
export const waveResults = async (
  db: Database,
  id: string,
  options: { now?: Date } = {},
): Promise<SurveyResults> => {
  await closeDueWaves(db, options.now)
  const wave = await readWave(db, id)
  if (wave.closedAt === null) {
    throw new AppError('conflict', `“${wave.title}” is still open: there are no results before it closes.`, {
      hint: `It closes on ${longDate(wave.closesAt)}, or when somebody closes it. Until then only the participation can be seen.`,
    })
  }
  const read = async (one: Wave & { instrument: Instrument }) => {
    const teams = await readWaveTeams(db, one.id)
    const participation = await waveParticipation(db, one.id)
    return { teams, participation, cells: await readCells(db, one, teams, participation) }
  }
  const { teams, participation, cells } = await read(wave)
  const previous = await previousWave(db, wave)
  const before = previous === null ? [] : (await read(await readWave(db, previous))).cells
  const everyone = participation.find(({ team }) => team === null)
  return {
    wave: wave.id,
    title: wave.title,
    mode: wave.mode,
    k: wave.k,
    k_comments: wave.kComments,
    instrument: wave.survey,
    opened_at: wave.opensAt.toISOString(),
    closed_at: wave.closedAt.toISOString(),
    previous_wave: previous,
    invited: everyone?.invited ?? 0,
    responded: everyone?.responded ?? null,
    participation,
    cells: withChanges(cells, before),
    comments: await readComments(db, wave, teams),
  }
}
