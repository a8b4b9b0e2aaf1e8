import type { Database } from '@/db/client'
import { answerInvitation } from './answer-invitation'
import { answerEvent, isEventOver, readEventInvitation } from './events/answer-event'
import type { Instrument } from './instrument'
import { endOf, readInvitation } from './invitation'
import type { WaveMode } from './wave-plan'

/** What a personal link leads to, of a survey or after an event, whatever its state. */
export type Link = {
  title: string
  mode: WaveMode
  k: number
  kComments: number
  closesAt: Date
  instrument: Instrument
  /** Whether it asks after an event: then it works for two days, and an answer counts towards a round. */
  isEvent: boolean
  answered: boolean
  /** When the time to answer ended; null while it can be answered. */
  endedAt: Date | null
}

/** What is behind a token. Throws `not_found`. */
export const readLink = async (sql: Database['sql'], token: string, now = new Date()): Promise<Link> => {
  const event = await readEventInvitation(sql, token)
  if (event === null) {
    const invitation = await readInvitation(sql, token)
    return { ...invitation, isEvent: false, endedAt: endOf(invitation, now) }
  }
  const endedAt = isEventOver(event, now) ? (event.closedAt ?? event.expiresAt) : null
  return { ...event, mode: 'anonymous', kComments: event.k, isEvent: true, endedAt }
}

/** Stores the answers of a personal link, of a survey or after an event, once. Throws like `answerInvitation`. */
export const answerLink = async (
  db: Database,
  token: string,
  given: unknown,
): Promise<{ wave: string; title: string; closesAt: Date }> => {
  const isEvent = (await readEventInvitation(db.sql, token)) !== null
  return (isEvent ? answerEvent : answerInvitation)(db, token, given)
}
