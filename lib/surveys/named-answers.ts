import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { type Instrument, type Item, scaleOptions } from './instrument'
import { toCsv } from './links-csv'
import { readWave } from './waves'

const personRow = z.object({ login: z.string(), name: z.string().nullable(), team: z.string() })

/** Somebody who answered an identified wave. */
export type NamedPerson = z.infer<typeof personRow>

const value = z.union([z.number(), z.string(), z.array(z.string()), z.null()])
const answerRow = z.object({ login: z.string(), item: z.string(), value })

type Value = z.infer<typeof value>

/** One answer in words, beside its question. */
export type NamedAnswer = { item: string; text: string; answer: string }

/**
 * The one way to answers with a name: only of a wave whose mode is identified, which people were told before the first
 * question, and only after its close. Every look is written down before anything is shown.
 *
 * Throws `not_found`, `not_allowed` for a wave of another mode and `conflict` while it is open.
 */
const requireNamed = async (db: Database, id: string) => {
  const wave = await readWave(db, id)
  if (wave.mode !== 'identified') {
    throw new AppError('not_allowed', `“${wave.title}” is ${wave.mode}: nobody may see who answered what.`, {
      hint: 'Its results are shown by group.',
    })
  }
  if (wave.closedAt === null) {
    throw new AppError('conflict', `“${wave.title}” is still open: answers can be read after it closes.`)
  }
  return wave
}

/** Who answered an identified wave, by name of the team and login. Throws what `requireNamed` throws. */
export const readNamedPeople = async (
  db: Database,
  id: string,
): Promise<{ title: string; people: NamedPerson[] }> => {
  const { title } = await requireNamed(db, id)
  const people = z.array(personRow).parse(
    await db.sql`
      select responses.login, people.name, coalesce(wave_teams.name, responses.team) as team
      from responses
      left join people on people.login = responses.login
      left join wave_teams on wave_teams.wave_id = responses.wave_id and wave_teams.slug = responses.team
      where responses.wave_id = ${id} and responses.login is not null
      order by 3, 1`,
  )
  return { title, people }
}

const labelsOf = (item: Item, instrument: Instrument): ReadonlyMap<unknown, string> => {
  if (item.kind === 'agreement' || item.kind === 'importance')
    return new Map(scaleOptions(instrument, item.kind).map((option) => [option.value, option.label]))
  if (item.kind === 'pick') return new Map(instrument.topics.map(({ id, title }) => [id, title]))
  if (item.kind === 'time-lost') return new Map(instrument.timeBands.map((band) => [band.value, band.label]))
  return new Map('options' in item ? item.options.map((option) => [option.value, option.label]) : [])
}

const answerText = (item: Item, given: Value, instrument: Instrument): string => {
  const labels = labelsOf(item, instrument)
  const one = (entry: unknown) => labels.get(entry) ?? (entry === null ? 'does not apply' : String(entry))
  if (Array.isArray(given)) {
    if (given.length === 0) return 'none'
    return given
      .map((entry, index) => (item.kind === 'ranking' ? `${index + 1}. ${one(entry)}` : one(entry)))
      .join(', ')
  }
  return item.kind === 'number' && item.unit !== '' ? `${one(given)} ${item.unit}` : one(given)
}

const readAnswers = async (db: Database, wave: string, login: string | null) =>
  z.array(answerRow).parse(
    await db.sql`
      select responses.login, answers.item, answers.value
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and responses.login is not null
        and (${login}::text is null or responses.login = ${login})`,
  )

/**
 * What one person answered to an identified wave, in the order of the questions; comments have no name in any mode. The
 * look is written to the audit log with both names. Throws what `requireNamed` throws, and `not_found` for somebody who
 * did not answer.
 */
export const readNamedAnswers = async (
  db: Database,
  id: string,
  login: string,
  actor: Actor,
): Promise<NamedAnswer[]> => {
  const { title, instrument } = await requireNamed(db, id)
  const given = new Map((await readAnswers(db, id, login)).map((answer) => [answer.item, answer.value]))
  const [answered] = await db.sql`select 1 from responses where wave_id = ${id} and login = ${login}`
  if (answered === undefined) throw new AppError('not_found', `“${title}” has no answers of ${login}.`)
  await audit(db, actor, 'named-answers.look', title, { wave: id, person: login })
  return instrument.items.flatMap((item) => {
    const found = given.get(item.key)
    return found === undefined
      ? []
      : [{ item: item.key, text: item.text, answer: answerText(item, found, instrument) }]
  })
}

/** All answers to an identified wave as CSV, one line a person, written to the audit log. Throws what `requireNamed` throws. */
export const namedAnswersCsv = async (db: Database, id: string, actor: Actor): Promise<string> => {
  const { title, instrument } = await requireNamed(db, id)
  const { people } = await readNamedPeople(db, id)
  const byPerson = Map.groupBy(await readAnswers(db, id, null), ({ login }) => login)
  await audit(db, actor, 'named-answers.export', title, { wave: id, people: people.length })
  const items = instrument.items.filter(({ kind }) => kind !== 'comment' && kind !== 'text')
  return toCsv(
    ['login', 'team', ...items.map(({ key }) => key)],
    people.map(({ login, team }) => {
      const given = new Map((byPerson.get(login) ?? []).map((answer) => [answer.item, answer.value]))
      const textOf = (item: Item) => {
        const found = given.get(item.key)
        return found === undefined ? '' : answerText(item, found, instrument)
      }
      return [login, team, ...items.map(textOf)]
    }),
  )
}
