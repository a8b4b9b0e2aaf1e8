import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { hashToken, newToken } from './tokens'

const surveyRow = z.object({ wave: z.string(), title: z.string(), minutes: z.number(), until: z.date() })
const eventRow = z.object({ id: z.string(), title: z.string(), k: z.number(), until: z.date() })

/** What somebody who is signed in may still answer: surveys with an open link, and questions after events. */
export type Waiting = { surveys: z.infer<typeof surveyRow>[]; events: z.infer<typeof eventRow>[] }

const mine = (db: Database, email: string) =>
  db.sql`(select login from people where lower(email) = lower(${email}) and not is_bot)`

/** What waits for the person of an e-mail address; the soonest to end first. Nothing is written. */
export const readWaiting = async (db: Database, email: string, now = new Date()): Promise<Waiting> => {
  const surveys = z.array(surveyRow).parse(
    await db.sql`
      select waves.id as wave, waves.title, (survey_versions.definition ->> 'minutes')::int as minutes,
        waves.closes_at as until
      from invitations
      join waves on waves.id = invitations.wave_id
      join survey_versions on survey_versions.id = waves.survey_version_id
      where invitations.login in ${mine(db, email)} and not invitations.answered
        and (waves.via_link or waves.via_slack) and waves.closed_at is null and waves.closes_at > ${now}
      order by waves.closes_at, waves.id`,
  )
  const events = z.array(eventRow).parse(
    await db.sql`
      select invitation.id, event_surveys.title, waves.k,
        least(invitation.expires_at, waves.closes_at) as until
      from event_invitations invitation
      join waves on waves.id = invitation.wave_id
      join event_rounds on event_rounds.wave_id = waves.id
      join event_surveys on event_surveys.id = event_rounds.event_survey_id
      where invitation.login in ${mine(db, email)} and not invitation.answered
        and waves.closed_at is null and least(invitation.expires_at, waves.closes_at) > ${now}
      order by until, invitation.id`,
  )
  return { surveys, events }
}

/**
 * A link to a question after an event, for the one it waits for. The link of the mail goes on working; the first that is
 * used ends both. Nothing is kept of who came this way. Throws `gone` where it waits no more, or for somebody else.
 */
export const takeEventLink = async (
  db: Database,
  id: string,
  email: string,
  now = new Date(),
): Promise<string> => {
  const token = newToken()
  const made = z.uuid().safeParse(id).success
    ? await db.sql`
        update event_invitations set more_hashes = array[${hashToken(token)}::text]
        from waves
        where waves.id = event_invitations.wave_id and event_invitations.id = ${id}
          and event_invitations.login in ${mine(db, email)} and not event_invitations.answered
          and waves.closed_at is null and least(event_invitations.expires_at, waves.closes_at) > ${now}
        returning 1 as made`
    : []
  if (made.length === 1) return token
  throw new AppError('gone', 'This question does not wait for you any more.', {
    hint: 'Load the page again to see what does.',
  })
}
