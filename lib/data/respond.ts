import 'server-only'
import { createHash } from 'node:crypto'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { answersOfForm } from '@/lib/surveys/form-answers'
import { assertUsable, readInvitation } from '@/lib/surveys/invitation'
import { type Step, stepsOf } from '@/lib/surveys/questionnaire'
import { checkAnswers } from '@/lib/surveys/validate-answers'

/**
 * The open door: whoever holds a personal link comes in here without signing in, so nothing here may ask who is signed
 * in, and nothing here is logged.
 */

/** What a respond page shows: the questions, or why there are none (`title` what is so, `note` what to do). */
export type RespondPage =
  | {
      state: 'open'
      title: string
      k: number
      kComments: number
      minutes: number
      closes: string
      steps: Step[]
      /** Under which the browser keeps its draft; says nothing about the link. */
      draftKey: string
    }
  | { state: 'refused'; title: string; note: string }

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The questionnaire behind a personal link. */
export const getRespondPage = async (token: string): Promise<RespondPage> => {
  try {
    const { sql } = await getDatabase()
    const invitation = await readInvitation(sql, token)
    assertUsable(invitation, new Date())
    const { title, k, kComments, instrument, closesAt } = invitation
    return {
      state: 'open',
      title,
      k,
      kComments,
      minutes: instrument.minutes,
      closes: dayOf(closesAt),
      steps: stepsOf(instrument),
      draftKey: createHash('sha256').update(`draft ${token}`).digest('hex').slice(0, 16),
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { state: 'refused', title: error.message, note: error.hint ?? '' }
  }
}

/** Stores what the form holds. Gives the day on which the wave closes, or what is wrong by question. */
export const submitRespondForm = async (
  token: string,
  values: Record<string, string | string[]>,
): Promise<{ closes: string } | { fields: Record<string, string> }> => {
  const db = await getDatabase()
  const { instrument, ...invitation } = await readInvitation(db.sql, token)
  assertUsable(invitation, new Date())
  const answers = answersOfForm(instrument, values)
  const { problems } = checkAnswers(instrument, answers)
  if (problems.length > 0) {
    return { fields: Object.fromEntries(problems.map(({ item, problem }) => [item, problem])) }
  }
  const { closesAt } = await answerInvitation(db, token, answers)
  return { closes: dayOf(closesAt) }
}
