import type { ReservedSql, Sql } from 'postgres'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { instrumentSchema } from '../instrument'
import { unknownLink } from '../invitation'
import { hashToken } from '../tokens'
import { requireAnswers } from '../validate-answers'
import { withWaveLock } from '../wave-lock'
import { fill, wordsIn } from '../words/words'
import { personKey, settleEventStoring } from './event-round'

const { refused } = wordsIn('en')

const row = z.object({
  id: z.string(),
  wave: z.string(),
  login: z.string(),
  team: z.string(),
  answered: z.boolean(),
  title: z.string(),
  k: z.number(),
  probability: z.number(),
  expiresAt: z.date(),
  closesAt: z.date(),
  closedAt: z.date().nullable(),
  secret: z.string().nullable(),
  instrument: instrumentSchema,
})

/** What a link after an event leads to. */
export type EventInvitation = z.infer<typeof row>

/** The event invitation behind a token, whatever its state; null where it is none (any more). */
export const readEventInvitation = async (
  sql: Sql | ReservedSql,
  token: string,
): Promise<EventInvitation | null> => {
  const hash = hashToken(token)
  const [found] = z.array(row).parse(
    await sql`
      select invitation.id, waves.id as wave, invitation.login, invitation.team, invitation.answered,
        event_surveys.title, waves.k, invitation.probability, invitation.expires_at as "expiresAt",
        waves.closes_at as "closesAt", waves.closed_at as "closedAt", event_rounds.secret,
        survey_versions.definition as instrument
      from event_invitations invitation
      join waves on waves.id = invitation.wave_id
      join event_rounds on event_rounds.wave_id = waves.id
      join event_surveys on event_surveys.id = event_rounds.event_survey_id
      join survey_versions on survey_versions.id = waves.survey_version_id
      where invitation.token_hash = ${hash} or invitation.more_hashes @> array[${hash}]`,
  )
  return found ?? null
}

/** Whether the time to answer is over: the link's two days, or the round. */
export const isEventOver = (
  { expiresAt, closesAt, closedAt }: Pick<EventInvitation, 'expiresAt' | 'closesAt' | 'closedAt'>,
  now: Date,
): boolean => closedAt !== null || closesAt <= now || expiresAt <= now

/** Throws `conflict` when the link was used, `gone` when its two days or its round are over. */
const assertEventUsable = (event: EventInvitation, now: Date): void => {
  if (event.answered) throw new AppError('conflict', refused.answered, { hint: refused.answeredNote })
  if (isEventOver(event, now))
    throw new AppError('gone', fill(refused.eventOver, { title: event.title }), {
      hint: refused.eventOverNote,
    })
}

/**
 * Stores the answer to an event's questions, once, under the person's key of the round; in three transactions like
 * `answerInvitation`. Throws what that throws.
 */
export const answerEvent = async (
  db: Database,
  token: string,
  given: unknown,
  options: { now?: Date } = {},
): Promise<{ wave: string; title: string; closesAt: Date }> => {
  const now = options.now ?? new Date()
  const first = await readEventInvitation(db.sql, token)
  if (first === null) throw unknownLink()
  assertEventUsable(first, now)
  const { answers } = requireAnswers(first.instrument, given)
  const kept = Object.fromEntries(
    Object.entries(answers).filter(([, value]) => typeof value === 'number' || typeof value === 'string'),
  )
  await withWaveLock(db, first.wave, async (sql) => {
    await settleEventStoring(sql, first.wave)
    const invitation = await readEventInvitation(sql, token)
    if (invitation === null || invitation.secret === null) throw unknownLink()
    assertEventUsable(invitation, now)
    const { id, wave, team, login, probability, secret } = invitation
    await sql`update event_invitations set storing = true where id = ${id}`
    await sql`
      insert into event_answers (wave_id, person_key, team, weight, answers)
      values (${wave}, ${personKey(secret, login)}, ${team}, ${1 / probability}, ${sql.json(kept)})`
    await sql`update event_invitations set storing = false, answered = true where id = ${id}`
  })
  return { wave: first.wave, title: first.title, closesAt: first.closesAt }
}
