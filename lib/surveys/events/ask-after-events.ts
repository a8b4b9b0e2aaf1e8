import { z } from 'zod'
import type { Database } from '@/db/client'
import { askings } from '../askings'
import { openMailer } from '../delivery/mailer'
import { readSmtp, readSurveySettings } from '../survey-settings'
import { hashToken, newToken, respondUrl } from '../tokens'
import { openRound, startRound } from './event-round'
import { type EventSurvey, eventWords, listEventSurveys } from './event-survey'
import { findEvents, type Happening } from './find-events'
import { tellChannel } from './tell-channel'
import { eventMail } from './words'

/** How long a link after an event works. */
const expiryHours = 48

const expiresAfter = (at: Date) => new Date(at.getTime() + expiryHours * 3_600_000)

const seatRow = z.object({
  team: z.string(),
  /** Where a mail reaches them, if anywhere. */
  email: z.string().nullable(),
  /** Whether they can sign in, and so find the question by themselves. */
  hasAccount: z.boolean(),
  isCooling: z.boolean(),
  minutes: z.coerce.number(),
})

type Outcome = 'asked' | 'not drawn' | 'cool-down' | 'budget' | 'not in the round' | 'no address'

/**
 * What becomes of one person at one event, in this order: who is not on the round's roster, was asked within the
 * cool-down (after any event, or by a survey), would be asked for more minutes a year than settled, or cannot be reached,
 * is not asked; of the others `draw` (uniform on [0, 1)) decides.
 */
export const decide = (
  seat: z.infer<typeof seatRow> | undefined,
  {
    probability,
    minutes,
    yearlyMinutes,
  }: { probability: number; minutes: number; yearlyMinutes: number | null },
  draw: () => number,
): Outcome => {
  if (seat === undefined) return 'not in the round'
  if (seat.isCooling) return 'cool-down'
  if (yearlyMinutes !== null && seat.minutes + minutes > yearlyMinutes) return 'budget'
  if (seat.email === null && !seat.hasAccount) return 'no address'
  return draw() < probability ? 'asked' : 'not drawn'
}

type Asking = { now: Date; draw: () => number; yearlyMinutes: number | null; sendsMail: boolean }

/** Decides about one person at one event and writes it down, once; the link to send where they are asked. */
const sample = (
  db: Database,
  survey: EventSurvey,
  wave: string,
  { event, login, happenedAt }: Happening,
  { now, draw, yearlyMinutes, sendsMail }: Asking,
): Promise<{ to: string | null; token: string } | null> =>
  db.sql.begin(async (tx) => {
    // One decision about a person at a time, so that a cool-down holds between two events of one moment.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`event survey ${login}`}, 0))`
    const [seat] = z.array(seatRow).parse(
      await tx`
        select wave_roster.team,
          case when ${sendsMail} and people.email not like '%@users.noreply.%' then people.email end as email,
          exists (select from "user" where lower("user".email) = lower(people.email)) as "hasAccount",
          coalesce(asked.last > ${now}::timestamptz - make_interval(days => ${survey.cooldownDays}), false) as "isCooling",
          coalesce(asked.minutes, 0) as minutes
        from wave_roster
        left join people on people.login = wave_roster.login
        cross join lateral (
          select max(at) as last, sum(minutes) filter (where at > ${now}::timestamptz - interval '365 days') as minutes
          from ${askings(tx, now)} asking where asking.login = ${login}
        ) asked
        where wave_roster.wave_id = ${wave} and wave_roster.login = ${login}`,
    )
    const { probability, instrument } = survey
    const limits = { probability, minutes: instrument.minutes, yearlyMinutes }
    const outcome = decide(seat, limits, draw)
    const [added] = await tx`
      insert into event_samples (event_survey_id, event, login, happened_at, probability, outcome)
      values (${survey.id}, ${event}, ${login}, ${happenedAt}, ${survey.probability}, ${outcome})
      on conflict do nothing returning 1 as done`
    if (added === undefined || outcome !== 'asked' || seat === undefined) return null
    const token = newToken()
    await tx`
      insert into event_invitations (wave_id, login, team, token_hash, probability, expires_at)
      values (${wave}, ${login}, ${seat.team}, ${hashToken(token)}, ${survey.probability}, ${expiresAfter(now)})`
    return { to: seat.email, token }
  })

/**
 * Looks at what happened since, draws whom to ask, and sends them a link by mail that works for 48 hours; whoever has an
 * account finds it when signed in, too. Called by the worker; any number of workers may. Gives how many were asked.
 */
export const askAfterEvents = async (db: Database, now = new Date(), draw = Math.random): Promise<number> => {
  const surveys = (await listEventSurveys(db)).filter(({ active }) => active)
  if (surveys.length === 0) return 0
  const { yearlyMinutes } = await readSurveySettings(db)
  const smtp = await readSmtp(db)
  const mailer = smtp === null ? null : openMailer(smtp)
  const asking = { now, draw, yearlyMinutes, sendsMail: mailer !== null }
  let asked = 0
  try {
    for (const survey of surveys) {
      const happened = await findEvents(db, survey, now)
      if (happened.length === 0) continue
      const wave = (await openRound(db, survey.id, now)) ?? (await startRound(db, survey, now))
      if (wave === null) continue
      let askedNow = 0
      for (const happening of happened) {
        const link = await sample(db, survey, wave, happening, asking)
        if (link === null) continue
        askedNow += 1
        if (link.to === null) continue
        const { after } = eventWords[survey.event]
        const url = respondUrl(link.token)
        const { title, k } = survey
        await mailer?.send(eventMail({ to: link.to, title, after, about: happening.about, url, k }))
      }
      asked += askedNow
      if (askedNow > 0) await tellChannel(db, survey, now)
    }
  } finally {
    mailer?.close()
  }
  return asked
}
