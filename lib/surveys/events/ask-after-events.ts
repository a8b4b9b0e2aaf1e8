import { z } from 'zod'
import type { Database } from '@/db/client'
import { openMailer } from '../delivery/mailer'
import { readSmtp } from '../survey-settings'
import { hashToken, newToken, respondUrl } from '../tokens'
import { openRound, startRound } from './event-round'
import { type EventSurvey, eventWords, listEventSurveys } from './event-survey'
import { findEvents, type Happening } from './find-events'
import { eventMail } from './words'

/** How long a link after an event works. */
const expiryHours = 48

const expiresAfter = (at: Date) => new Date(at.getTime() + expiryHours * 3_600_000)

const seatRow = z.object({ team: z.string(), email: z.string().nullable(), isCooling: z.boolean() })

type Outcome = 'asked' | 'not drawn' | 'cool-down' | 'not in the round' | 'no address'

/**
 * What becomes of one person at one event, in this order: who is not on the round's roster, was asked after any event
 * within the cool-down, or cannot be reached, is not asked; of the others `draw` (uniform on [0, 1)) decides.
 */
export const decide = (
  seat: z.infer<typeof seatRow> | undefined,
  probability: number,
  draw: () => number,
): Outcome => {
  if (seat === undefined) return 'not in the round'
  if (seat.isCooling) return 'cool-down'
  if (seat.email === null) return 'no address'
  return draw() < probability ? 'asked' : 'not drawn'
}

/** Decides about one person at one event and writes it down, once; the link to send where they are asked. */
const sample = (
  db: Database,
  survey: EventSurvey,
  wave: string,
  { event, login, happenedAt }: Happening,
  now: Date,
  draw: () => number,
): Promise<{ to: string; token: string } | null> =>
  db.sql.begin(async (tx) => {
    // One decision about a person at a time, so that a cool-down holds between two events of one moment.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`event survey ${login}`}, 0))`
    const [seat] = z.array(seatRow).parse(
      await tx`
        select wave_roster.team, people.email, exists (
          select from event_samples sample
          join event_surveys survey on survey.id = sample.event_survey_id
          where sample.login = ${login} and sample.outcome = 'asked'
            and sample.happened_at > ${now}::timestamptz - make_interval(days => ${survey.cooldownDays})
        ) as "isCooling"
        from wave_roster left join people on people.login = wave_roster.login
        where wave_roster.wave_id = ${wave} and wave_roster.login = ${login}`,
    )
    const outcome = decide(seat, survey.probability, draw)
    const [added] = await tx`
      insert into event_samples (event_survey_id, event, login, happened_at, probability, outcome)
      values (${survey.id}, ${event}, ${login}, ${happenedAt}, ${survey.probability}, ${outcome})
      on conflict do nothing returning 1 as done`
    if (added === undefined || outcome !== 'asked' || seat?.email == null) return null
    const token = newToken()
    await tx`
      insert into event_invitations (wave_id, login, team, token_hash, probability, expires_at)
      values (${wave}, ${login}, ${seat.team}, ${hashToken(token)}, ${survey.probability}, ${expiresAfter(now)})`
    return { to: seat.email, token }
  })

/**
 * Looks at what happened since, draws whom to ask, and sends them a link by mail that works for 48 hours. Called by the
 * worker; any number of workers may. Without a mail server nobody is drawn, because nobody could be reached. Gives how
 * many were asked.
 */
export const askAfterEvents = async (db: Database, now = new Date(), draw = Math.random): Promise<number> => {
  const surveys = (await listEventSurveys(db)).filter(({ active }) => active)
  if (surveys.length === 0) return 0
  const smtp = await readSmtp(db)
  if (smtp === null) return 0
  const mailer = openMailer(smtp)
  let asked = 0
  try {
    for (const survey of surveys) {
      const happened = await findEvents(db, survey, now)
      if (happened.length === 0) continue
      const wave = (await openRound(db, survey.id, now)) ?? (await startRound(db, survey, now))
      if (wave === null) continue
      for (const happening of happened) {
        const link = await sample(db, survey, wave, happening, now, draw)
        if (link === null) continue
        asked += 1
        const { after } = eventWords[survey.event]
        const url = respondUrl(link.token)
        await mailer.send(
          eventMail({ to: link.to, title: survey.title, after, about: happening.about, url, k: survey.k }),
        )
      }
    }
  } finally {
    mailer.close()
  }
  return asked
}
