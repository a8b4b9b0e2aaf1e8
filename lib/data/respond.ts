import 'server-only'
import { createHash } from 'node:crypto'
import type { Database } from '@/db/client'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closingDay, closingText } from '@/lib/surveys/closing-text'
import { answerEvent, assertEventUsable, readEventInvitation } from '@/lib/surveys/events/answer-event'
import { answersOfForm } from '@/lib/surveys/form-answers'
import { assertUsable, readInvitation } from '@/lib/surveys/invitation'
import { chooseLanguage } from '@/lib/surveys/language'
import { type Step, stepsOf } from '@/lib/surveys/questionnaire'
import { languagesOf, translate } from '@/lib/surveys/translate'
import { checkAnswers } from '@/lib/surveys/validate-answers'

/**
 * The open door: whoever holds a personal link comes in here without signing in, so nothing here may ask who is signed
 * in, and nothing here is logged.
 */

export type RespondMode = 'anonymous' | 'confidential' | 'identified'

/** What a respond page shows: the questions, or why there are none (`title` what is so, `note` what to do). */
export type RespondPage =
  | {
      state: 'open'
      title: string
      mode: RespondMode
      k: number
      kComments: number
      minutes: number
      /** When it closes, in words and in the organisation's time zone. */
      closes: string
      steps: Step[]
      /** The language of the questions, and those there are. */
      language: string
      languages: string[]
      /** Under which the browser keeps its draft; says nothing about the link. */
      draftKey: string
    }
  | { state: 'refused'; title: string; note: string; isAnswered: boolean; draftKey: string }

/** What a link leads to: a survey, or the questions after an event. Throws `not_found`. */
const readLink = async (sql: Database['sql'], token: string) => {
  const event = await readEventInvitation(sql, token)
  const now = new Date()
  if (event === null) {
    const invitation = await readInvitation(sql, token)
    return { ...invitation, isEvent: false, assertUsable: () => assertUsable(invitation, now) }
  }
  const mode: RespondMode = 'anonymous'
  const assert = () => assertEventUsable(event, now)
  return { ...event, mode, kComments: event.k, isEvent: true, assertUsable: assert }
}

const draftKeyOf = (token: string): string =>
  createHash('sha256').update(`draft ${token}`).digest('hex').slice(0, 16)

/**
 * The questionnaire behind a personal link, in the language asked for, else in the first of those the browser `accepts`
 * (its Accept-Language) that there is, else in the survey's own.
 */
export const getRespondPage = async (
  token: string,
  { language: wanted, accepts }: { language?: string | undefined; accepts: string | null },
): Promise<RespondPage> => {
  try {
    const db = await getDatabase()
    const invitation = await readLink(db.sql, token)
    invitation.assertUsable()
    const { title, mode, k, kComments, instrument, closesAt } = invitation
    const languages = languagesOf(instrument)
    const language = chooseLanguage(languages, wanted, accepts)
    return {
      state: 'open',
      title,
      mode,
      k,
      kComments,
      minutes: instrument.minutes,
      closes: closingText(closesAt, (await readOrganisation(db)).timeZone),
      steps: stepsOf(translate(instrument, language)),
      language,
      languages,
      draftKey: draftKeyOf(token),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const isAnswered = error.code === 'conflict'
    return {
      state: 'refused',
      title: error.message,
      note: error.hint ?? '',
      isAnswered,
      draftKey: draftKeyOf(token),
    }
  }
}

/** Stores what the form holds. Gives the wave and the day on which it closes, or what is wrong by question. */
export const submitRespondForm = async (
  token: string,
  values: Record<string, string | string[]>,
): Promise<{ wave: string; closes: string } | { fields: Record<string, string> }> => {
  const db = await getDatabase()
  const { instrument, isEvent, ...link } = await readLink(db.sql, token)
  link.assertUsable()
  const answers = answersOfForm(instrument, values)
  const { problems } = checkAnswers(instrument, answers)
  if (problems.length > 0) {
    return { fields: Object.fromEntries(problems.map(({ item, problem }) => [item, problem])) }
  }
  const { wave, closesAt } = await (isEvent ? answerEvent : answerInvitation)(db, token, answers)
  return { wave, closes: closingDay(closesAt, (await readOrganisation(db)).timeZone) }
}
