import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import type { Instrument } from './instrument'
import { versionOf } from './item'
import { waveParticipation } from './participation'
import { type KeptPanel, readKeptPanel } from './read-panel'
import { type PanelAnswer, releasePanel } from './release-panel'
import { readCells } from './released-wave'
import type { Group, TreeTeam } from './suppress'
import type { ResultCell } from './survey-results'
import { teamFinder } from './team-finder'
import { lockWave } from './wave-lock'
import { previousWave, readWave, readWaveTeams, type Wave } from './waves'

/** A wave with what is published of it. */
type Published = Wave & {
  instrument: Instrument
  teams: readonly TreeTeam[]
  cells: readonly ResultCell[]
}

const answerRow = z.object({
  item: z.string(),
  login: z.string(),
  team: z.string(),
  favourable: z.boolean(),
})
type Answer = z.infer<typeof answerRow>

const readAnswers = async ({ sql }: Database, wave: string, items: readonly string[]): Promise<Answer[]> =>
  z.array(answerRow).parse(
    await sql`
      select answers.item, responses.login, responses.team, (answers.value #>> '{}')::float8 >= 3.5 as favourable
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and answers.item = any(${[...items]})
        and jsonb_typeof(answers.value) = 'number'`,
  )

const pathUp = (parents: ReadonlyMap<string, string | null>, team: string | undefined): string[] =>
  team === undefined || !parents.has(team) ? [] : [team, ...pathUp(parents, parents.get(team) ?? undefined)]

const parentsOf = (teams: readonly TreeTeam[]) => new Map(teams.map(({ slug, parent }) => [slug, parent]))

/** The deepest team of the later wave that somebody was in both times; null for everyone. */
const seatsOf = (
  before: { teams: readonly TreeTeam[]; answers: readonly Answer[] },
  now: { teams: readonly TreeTeam[]; answers: readonly Answer[] },
): Map<string, Group> => {
  const then = new Map(before.answers.map(({ login, team }) => [login, team]))
  const [earlier, later] = [parentsOf(before.teams), parentsOf(now.teams)]
  return new Map(
    now.answers.map(({ login, team }): [string, Group] => {
      const above = new Set(pathUp(earlier, then.get(login)))
      return [login, pathUp(later, team).find((slug) => above.has(slug)) ?? null]
    }),
  )
}

/** Answers of a wave by item and person, each with the smallest published groups the person is in; `more` adds one. */
const placed = (
  { teams, cells }: Published,
  answers: readonly Answer[],
  more: (answer: Answer) => string | null,
): Map<string, Map<string, PanelAnswer>> => {
  const shownTeams = Map.groupBy(
    cells.filter(({ withheld }) => withheld === null),
    ({ item }) => item,
  )
  const teamOf = teamFinder(teams)
  const shown = new Map([...shownTeams].map(([item, own]) => [item, new Set(own.map(({ team }) => team))]))
  const found = new Map<string, Map<string, PanelAnswer>>()
  for (const answer of answers) {
    const { item, login, team, favourable } = answer
    const earlier = [teamOf(team, shown.get(item) ?? new Set()), more(answer)]
    const own = found.get(item) ?? new Map<string, PanelAnswer>()
    own.set(login, { earlier, favourable })
    found.set(item, own)
  }
  return found
}

/** In which group of the panel that its close released somebody of a wave is; null for who is in none. */
const inOwnPanel = async (db: Database, wave: Published, answers: readonly Answer[]) => {
  const panel = await readKeptPanel(db, wave.id)
  if (panel === null) return () => null
  const items = panel.items.map(({ item }) => item)
  const before = await readAnswers(db, panel.wave, items)
  const seats = seatsOf({ teams: await readWaveTeams(db, panel.wave), answers: before }, { ...wave, answers })
  const answered = new Set(before.map(({ item, login }) => JSON.stringify([item, login])))
  const kept = new Map(
    panel.items.map(({ item, groups }) => [
      item,
      new Set(groups.flatMap(({ team, withheld }) => (withheld === null ? [team] : []))),
    ]),
  )
  const teamOf = teamFinder(wave.teams)
  return ({ item, login }: Answer) =>
    answered.has(JSON.stringify([item, login]))
      ? teamOf(seats.get(login) ?? null, kept.get(item) ?? new Set())
      : null
}

/** The wave before, where both are confidential and nothing else was compared with it person by person. */
const partnerOf = async (db: Database, tx: Transaction, wave: Wave) => {
  if (wave.mode !== 'confidential') return null
  const id = await previousWave(db, wave)
  if (id === null) return null
  const earlier = await readWave(db, id)
  if (earlier.mode !== 'confidential') return null
  await lockWave(tx, id)
  const [taken] = await tx`select 1 from wave_releases where panel ->> 'wave' = ${id}`
  return taken === undefined ? earlier : null
}

/**
 * The change of the same people since the wave before, for a wave that is closing, as it is kept: null where either wave
 * is not confidential. Five-step items in the same words only.
 */
export const panelAtClose = async (
  db: Database,
  tx: Transaction,
  wave: Published,
): Promise<KeptPanel | null> => {
  const earlier = await partnerOf(db, tx, wave)
  if (earlier === null) return null
  const versions = new Map(earlier.instrument.items.map((item) => [item.key, versionOf(item)]))
  const items = wave.instrument.items
    .filter(({ kind }) => kind === 'agreement' || kind === 'importance')
    .filter((item) => versions.get(item.key) === versionOf(item) && item.showIf === undefined)
    .map(({ key }) => key)
  const teams = await readWaveTeams(db, earlier.id)
  const participation = await waveParticipation(db, earlier.id)
  const published: Published = {
    ...earlier,
    teams,
    cells: await readCells(db, earlier, teams, participation),
  }
  const then = await readAnswers(db, earlier.id, items)
  const now = await readAnswers(db, wave.id, items)
  const seats = seatsOf({ teams, answers: then }, { teams: wave.teams, answers: now })
  const before = placed(published, then, await inOwnPanel(db, published, then))
  const after = placed(wave, now, () => null)
  const k = Math.max(wave.k, earlier.k)
  return {
    wave: earlier.id,
    title: earlier.title,
    items: items.map((item) => ({
      item,
      ...releasePanel(
        { before: before.get(item) ?? new Map(), now: after.get(item) ?? new Map(), seats },
        wave.teams,
        k,
      ),
    })),
  }
}
