import { expect, it } from 'vitest'
import { linksRows } from '@/app/(dashboard)/surveys/_components/links-rows'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { seededRandom } from '@/lib/stats/random'
import { closeWave } from '@/lib/surveys/close-wave'
import { standard } from '@/lib/surveys/instruments/standard'
import { registerInstrument } from '@/lib/surveys/register-instrument'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import { themedComments } from '@/lib/surveys/themes'
import { raiseK } from '@/lib/surveys/waves'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'
import { exposedGroups } from './attack'

const db = await testDatabase()
const teams = ['t0', 't1', 't2', 't3']
const roles = ['dev', 'dev', 'test', null]
const items = ['ci-speed.satisfaction', 'focus.satisfaction', 'ci-speed.importance', 'focus.importance']

type Answer = { team: string; role: string | null; item: string }
type Made = {
  wave: string
  parents: Map<string, string | null>
  answers: Answer[]
  people: Map<string, number>
}

/** A closed wave of a random tree, with random people, roles, skips and “does not apply”; a month after the last. */
const makeWave = async (seed: number): Promise<Made> => {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const parents = new Map(
    teams.map((team, index) => [team, index === 0 || random() < 0.4 ? null : `t${below(index)}`]),
  )
  const opened = new Date(Date.UTC(2026, seed, 1))
  const version = await db.sql.begin((tx) => registerInstrument(tx, standard))
  const [wave] = await db.sql<{ id: string }[]>`
    insert into waves (survey_version_id, title, k, k_comments, audience, opens_at, closes_at)
    values (${version}, ${`Wave ${seed}`}, ${3 + below(4)}, 6, '{"everyone":true}', ${opened}, ${opened}) returning id`
  if (wave === undefined) throw new Error('no wave')
  const answers: Answer[] = []
  const people = new Map<string, number>()
  await db.sql.begin(async (tx) => {
    for (const [team, parent] of parents) {
      await tx`
        insert into wave_teams (wave_id, slug, name, parent_slug) values (${wave.id}, ${team}, ${team}, ${parent})`
      const size = below(16)
      people.set(team, size)
      for (let person = 0; person < size; person += 1) {
        const login = `${team}-${person}`
        const role = roles[below(roles.length)] ?? null
        const given = items.flatMap((item) => {
          const value = below(7)
          return value === 6 ? [] : [{ item, value: value === 0 ? null : value }]
        })
        await tx`
          with seat as (
            insert into wave_roster (wave_id, login, team, role) values (${wave.id}, ${login}, ${team}, ${role})
          ), invitation as (
            insert into invitations (wave_id, login, team, token_hash, answered)
            values (${wave.id}, ${login}, ${team}, ${`${wave.id}${login}`}, true)
          ), comment as (
            insert into comments (wave_id, team, item, text) values (${wave.id}, ${team}, 'focus.comment', ${team})
          ), response as (
            insert into responses (wave_id, team, role) values (${wave.id}, ${team}, ${role}) returning id
          )
          insert into answers (response_id, item, value)
          select response.id, given.item, given.value
          from response, jsonb_to_recordset(${tx.json(given)}) as given (item text, value jsonb)`
        for (const { item, value } of given) if (value !== null) answers.push({ team, role, item })
      }
    }
  })
  await closeWave(db, wave.id, { now: new Date(opened.getTime() + 86_400_000) })
  return { wave: wave.id, parents, answers, people }
}

const isBelow = (parents: Made['parents'], team: string, group: string): boolean =>
  group === '' ||
  team === group ||
  ((parent) => parent != null && isBelow(parents, parent, group))(parents.get(team))

const places = teams.flatMap((team) =>
  [...new Set(roles)].map((role) => ({ team, role, name: `${team} ${role}` })),
)

/** The places whose people a line of a file is about: a team with those below it, everyone, or a role over all teams. */
const placesOf = ({ parents }: Made, group: string): Set<string> =>
  new Set(
    places
      .filter(({ team, role }) =>
        group.startsWith('role:') ? `role:${role}` === group : isBelow(parents, team, group),
      )
      .map(({ name }) => name),
  )

it('finds no group of fewer than k in the files, the ranking and the comments of random waves', async () => {
  await addTeams(db, Object.fromEntries(teams.map((team) => [team, { parent: null, people: 0 }])))
  let byRole = 0
  for (let seed = 1; seed <= 8; seed += 1) {
    const made = await makeWave(seed)
    const results = await waveResults(db, made.wave)
    const csv = resultsCsv(results)
    const head = csv.split('\n')[0] ?? ''
    const column = (name: string) => head.split(',').indexOf(name)
    const rows = linksRows(csv)
    for (const item of items) {
      const published = rows
        .filter(
          (row) => row[column('item')] === item && row[column('n')] !== '' && row[column('n')] !== undefined,
        )
        .map((row) => {
          const group = row[column('group')] ?? ''
          if (group.startsWith('role:')) byRole += 1
          return placesOf(made, group)
        })
      const atoms = places.map(({ team, role, name }) => ({
        name,
        people: made.answers.filter(
          (answer) => answer.team === team && answer.role === role && answer.item === item,
        ).length,
      }))
      const exposed = exposedGroups(
        atoms,
        published,
        (inside) => inside.reduce((sum, { people }) => sum + people, 0) < results.k,
      )
      expect(exposed, `wave ${seed}, ${item}`).toEqual([])
    }
    // The ranking of a team says nothing that its cells do not say.
    for (const team of [
      null,
      ...teams.filter((one) => results.participation.some((group) => group.team === one)),
    ]) {
      const ranking = await computePriorities(db, { team })
      for (const { topic, satisfaction, picked_by, hours } of ranking?.topics ?? []) {
        const cell = results.cells.find((one) => one.team === team && one.item === `${topic}.satisfaction`)
        expect(satisfaction === null || satisfaction.n === cell?.n).toBe(true)
        expect([picked_by, hours]).toEqual([null, null])
      }
    }
    // Under each label stand the comments of nobody, or of at least as many people as comments need.
    const under = Map.groupBy(await themedComments(db, made.wave), ({ team }) => team)
    for (const comments of under.values()) {
      const from = new Set(comments.map(({ text }) => text))
      const writers = [...from].reduce((sum, team) => sum + (made.people.get(team) ?? 0), 0)
      expect(writers).toBeGreaterThanOrEqual(results.k_comments)
    }
    // Raising k takes away, and cannot be undone.
    const shown = (found: typeof results) => found.cells.filter(({ withheld }) => withheld === null).length
    await raiseK(db, made.wave, { k: results.k + 3 })
    expect(shown(await waveResults(db, made.wave))).toBeLessThanOrEqual(shown(results))
    await expect(raiseK(db, made.wave, { k: results.k })).rejects.toMatchObject({ code: 'bad_input' })
  }
  // The attack was of roles, too.
  expect(byRole).toBeGreaterThan(10)
})
