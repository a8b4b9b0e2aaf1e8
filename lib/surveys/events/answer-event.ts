import type { ReservedSql, Sql } from 'postgres'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { instrumentSchema } from '../instrument'
import { hashToken } from '../tokens'
import { requireAnswers } from '../validate-answers'
import { withWaveLock } from '../wave-lock'
import { personKey, settleEventStoring } from './event-round'

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
      where invitation.token_hash = ${hashToken(token)}`,
  )
  return found ?? null
}

/** Throws `conflict` when the link was used, `gone` when its two days or its round are over. */
export const assertEventUsable = (
  { answered, expiresAt, closesAt, closedAt, title }: EventInvitation,
  now: Date,
): void => {
  if (answered) {
    throw new AppError('conflict', 'This link was already used: your answer is in.', {
      hint: 'Each link works once. Answers cannot be changed, because nobody can tell which ones are yours.',
    })
  }
  if (closedAt !== null || closesAt <= now || expiresAt <= now) {
    throw new AppError('gone', `The time to answer “${title}” is over: such a link works for two days.`, {
      hint: 'What is remembered later says less, so it is not asked for. Another event may bring another link.',
    })
  }
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
  const unknown = () => new AppError('not_found', 'This survey link is not known here.')
  const first = await readEventInvitation(db.sql, token)
  if (first === null) throw unknown()
  assertEventUsable(first, now)
  const { answers } = requireAnswers(first.instrument, given)
  const numbers = Object.fromEntries(Object.entries(answers).filter(([, value]) => typeof value === 'number'))
  await withWaveLock(db, first.wave, async (sql) => {
    await settleEventStoring(sql, first.wave)
    const invitation = await readEventInvitation(sql, token)
    if (invitation === null || invitation.secret === null) throw unknown()
    assertEventUsable(invitation, now)
    const { id, wave, team, login, probability, secret } = invitation
    await sql`update event_invitations set storing = true where id = ${id}`
    await sql`
      insert into event_answers (wave_id, person_key, team, weight, answers)
      values (${wave}, ${personKey(secret, login)}, ${team}, ${1 / probability}, ${sql.json(numbers)})`
    await sql`update event_invitations set storing = false, answered = true where id = ${id}`
  })
  return { wave: first.wave, title: first.title, closesAt: first.closesAt }
}
