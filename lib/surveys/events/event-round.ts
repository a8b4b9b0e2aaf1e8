import { createHash, randomBytes } from 'node:crypto'
import type { ReservedSql } from 'postgres'
import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { audit } from '@/lib/audit'
import { registerInstrument } from '../register-instrument'
import { readRoster } from '../roster'
import type { EventSurvey } from './event-survey'

const dayMilliseconds = 86_400_000

/** The round of an event survey that is open at `now`, or null. */
export const openRound = async (db: Database, survey: number, now: Date): Promise<string | null> => {
  const [found] = z.array(z.object({ wave: z.string() })).parse(
    await db.sql`
      select waves.id as wave from event_rounds join waves on waves.id = event_rounds.wave_id
      where event_rounds.event_survey_id = ${survey} and waves.closed_at is null and waves.closes_at > ${now}`,
  )
  return found?.wave ?? null
}

/**
 * Opens a round: an anonymous wave with a frozen roster of everybody who is in a team, but no invitations yet. Null while
 * fewer than k people could be asked. Two workers open one round.
 */
export const startRound = async (db: Database, survey: EventSurvey, now: Date): Promise<string | null> => {
  const roster = await readRoster(db, { everyone: true }, now)
  if (roster.seats.length < survey.k) return null
  return db.sql.begin(async (tx) => {
    await tx`select 1 from event_surveys where id = ${survey.id} for update`
    const open = await openRound(db, survey.id, now)
    if (open !== null) return open
    const version = await registerInstrument(tx, survey.instrument)
    const title = `${survey.title}, from ${now.toISOString().slice(0, 10)}`
    const [wave] = z.array(z.object({ id: z.string() })).parse(
      await tx`
        insert into waves (survey_version_id, title, mode, k, k_comments, audience, opens_at, closes_at)
        values (${version}, ${title}, 'anonymous', ${survey.k}, ${survey.k}, ${tx.json({ everyone: true })}, ${now},
          ${new Date(now.getTime() + survey.roundDays * dayMilliseconds)})
        returning id`,
    )
    if (wave === undefined) throw new Error('insert into waves returned nothing')
    await tx`
      insert into event_rounds (wave_id, event_survey_id, secret)
      values (${wave.id}, ${survey.id}, ${randomBytes(32).toString('hex')})`
    await tx`
      insert into wave_teams (wave_id, slug, name, parent_slug)
      select ${wave.id}, slug, name, parent
      from jsonb_to_recordset(${tx.json(roster.teams)}) as t (slug text, name text, parent text)`
    await tx`
      insert into wave_roster (wave_id, login, team)
      select ${wave.id}, login, team from jsonb_to_recordset(${tx.json(roster.seats)}) as s (login text, team text)`
    await audit(tx, 'schedule', 'event-survey.round', title, { wave: wave.id, people: roster.seats.length })
    return wave.id
  })
}

/** The key of one person in one round: the same each time, and nothing without the round's secret. */
export const personKey = (secret: string, login: string): string =>
  createHash('sha256').update(`${secret} ${login}`).digest('hex')

/**
 * Makes a closing round what every other wave is: one response a person, with the mean of what they answered to each
 * statement or number, weighted by 1 ÷ the probability with which they were asked, and of a choice the option that
 * weighs most (of equal ones a random one); and one invitation a person who was asked. Means are whole numbers: thirds or
 * sevenths would tell how often somebody was asked, which is logged by name. The single answers, their keys and the
 * secret are gone then. Nothing for a wave that is no round. The caller holds the wave's lock, and shuffles afterwards.
 */
export const closeRound = async (tx: Transaction, wave: string): Promise<void> => {
  const [round] = await tx`update event_rounds set secret = null where wave_id = ${wave} returning 1 as found`
  if (round === undefined) return
  await settleEventStoring(tx, wave)
  await tx`
    create temp table closing_people on commit drop as
    select person_key, min(team) as team, gen_random_uuid() as id from event_answers where wave_id = ${wave}
    group by person_key`
  await tx`insert into responses (id, wave_id, team) select id, ${wave}, team from closing_people`
  await tx`
    insert into answers (response_id, item, value)
    select closing_people.id, given.key, to_jsonb(floor(sum(weight * given.value::text::float8) / sum(weight) + 0.5))
    from event_answers
    join closing_people on closing_people.person_key = event_answers.person_key
    cross join lateral jsonb_each(event_answers.answers) given
    where event_answers.wave_id = ${wave} and jsonb_typeof(given.value) = 'number'
    group by closing_people.id, given.key`
  await tx`
    insert into answers (response_id, item, value)
    select distinct on (id, key) id, key, value
    from (
      select closing_people.id, given.key, given.value, sum(weight) as weight
      from event_answers
      join closing_people on closing_people.person_key = event_answers.person_key
      cross join lateral jsonb_each(event_answers.answers) given
      where event_answers.wave_id = ${wave} and jsonb_typeof(given.value) = 'string'
      group by 1, 2, 3
    ) chosen
    order by id, key, weight desc, random()`
  await tx`
    insert into invitations (wave_id, login, team, token_hash, answered)
    select ${wave}, login, min(team), encode(sha256(gen_random_uuid()::text::bytea), 'hex'), bool_or(answered)
    from event_invitations where wave_id = ${wave} group by login`
  await tx`delete from event_answers where wave_id = ${wave}`
  await tx`delete from event_invitations where wave_id = ${wave}`
}

/** What `wave-lock.ts` does for invitations, for those of a round: an answer is stored exactly if there is one more than marks. */
export const settleEventStoring = async (sql: Transaction | ReservedSql, wave: string): Promise<void> => {
  await sql`
    update event_invitations set storing = false, answered =
      (select count(*) from event_answers where wave_id = ${wave})
      > (select count(*) from event_invitations where wave_id = ${wave} and answered)
    where wave_id = ${wave} and storing`
}
