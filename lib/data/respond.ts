import 'server-only'
import { createHash } from 'node:crypto'
import type { Database } from '@/db/client'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import { answerLink, type Link, readLink } from '@/lib/surveys/answer-link'
import { closingDay, closingText } from '@/lib/surveys/closing-text'
import { answersOfForm } from '@/lib/surveys/form-answers'
import { chooseLanguage } from '@/lib/surveys/language'
import { longDate } from '@/lib/surveys/long-date'
import { type Step, stepsOf } from '@/lib/surveys/questionnaire'
import { languagesOf, translate } from '@/lib/surveys/translate'
import { checkAnswers } from '@/lib/surveys/validate-answers'
import type { WaveMode } from '@/lib/surveys/wave-plan'
import { fill, wordLanguage, wordLanguages, wordsIn } from '@/lib/surveys/words/words'

/**
 * The open door: whoever holds a personal link comes in here without signing in, so nothing here may ask who is signed
 * in, and nothing here is logged.
 */

/** Which language somebody wants: the one they chose (`?lang`), else what their browser accepts. */
export type Wanted = { language: string | undefined; accepts: string | null }

/** What a respond page shows: the questions, or why there are none. */
export type RespondPage =
  | {
      state: 'open'
      title: string
      mode: WaveMode
      k: number
      kComments: number
      minutes: number
      /** When it closes, in words and in the organisation's time zone. */
      closes: string
      steps: Step[]
      /** The language of the questions, and those there are. */
      language: string
      languages: string[]
      /** The language of the words around them. */
      wordLanguage: string
      /** Under which the browser keeps its draft; says nothing about the link. */
      draftKey: string
    }
  | RefusedPage

/** Why a link leads to no questions: `title` what is so, `note` what to do. */
export type RefusedPage = {
  state: 'refused'
  reason: 'unknown' | 'answered' | 'closed'
  title: string
  note: string
  wordLanguage: string
  draftKey: string
}

const draftKeyOf = (token: string): string =>
  createHash('sha256').update(`draft ${token}`).digest('hex').slice(0, 16)

/** The language of a page without questions. */
export const pageLanguage = ({ language, accepts }: Wanted): string =>
  chooseLanguage(wordLanguages, language === undefined ? undefined : wordLanguage(language), accepts)

const findLink = async (sql: Database['sql'], token: string): Promise<Link | null> => {
  try {
    return await readLink(sql, token)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

const languageOf = ({ instrument }: Link, { language, accepts }: Wanted): string =>
  chooseLanguage(languagesOf(instrument), language, accepts)

const refusedPage = (
  token: string,
  language: string,
  what: Pick<RefusedPage, 'reason' | 'title' | 'note'>,
): RefusedPage => ({
  state: 'refused',
  ...what,
  wordLanguage: wordLanguage(language),
  draftKey: draftKeyOf(token),
})

const unknownPage = (token: string, language: string): RefusedPage => {
  const { unknown: title, unknownNote: note } = wordsIn(language).refused
  return refusedPage(token, language, { reason: 'unknown', title, note })
}

const refusal = (token: string, link: Link, language: string): RefusedPage | null => {
  const { refused } = wordsIn(language)
  const { answered, endedAt, isEvent, title, mode } = link
  if (answered) {
    const note = mode === 'anonymous' ? refused.answeredNote : refused.answeredNamedNote
    return refusedPage(token, language, { reason: 'answered', title: refused.answered, note })
  }
  if (endedAt === null) return null
  const day = longDate(endedAt, language)
  return refusedPage(token, language, {
    reason: 'closed',
    title: fill(isEvent ? refused.eventOver : refused.closed, { title, day }),
    note: isEvent ? refused.eventOverNote : refused.closedNote,
  })
}

/**
 * The questionnaire behind a personal link in the language asked for, else in the first of those the browser accepts that
 * there is, else in the survey's own; or why there is none.
 */
export const getRespondPage = async (token: string, wanted: Wanted): Promise<RespondPage> => {
  const db = await getDatabase()
  const link = await findLink(db.sql, token)
  if (link === null) return unknownPage(token, pageLanguage(wanted))
  const language = languageOf(link, wanted)
  const refused = refusal(token, link, language)
  if (refused !== null) return refused
  const { title, mode, k, kComments, instrument, closesAt } = link
  return {
    state: 'open',
    title,
    mode,
    k,
    kComments,
    minutes: instrument.minutes,
    closes: closingText(closesAt, (await readOrganisation(db)).timeZone, language),
    steps: stepsOf(translate(instrument, language)),
    language,
    languages: languagesOf(instrument),
    wordLanguage: wordLanguage(language),
    draftKey: draftKeyOf(token),
  }
}

/** What became of a form: stored, refused as its link cannot be used (any more), or not stored for what it holds. */
export type Submitted =
  | { outcome: 'stored'; wave: string; closes: string; language: string }
  | { outcome: 'refused' }
  | { outcome: 'wrong'; fields: Record<string, string> }
  | { outcome: 'nothing' }

/** Stores what the form holds, once. What is wrong is said by question, in the language of the form. */
export const submitRespondForm = async (
  token: string,
  values: Record<string, string | string[]>,
  wanted: Wanted,
): Promise<Submitted> => {
  const db = await getDatabase()
  const link = await findLink(db.sql, token)
  if (link === null || link.answered || link.endedAt !== null) return { outcome: 'refused' }
  const language = languageOf(link, wanted)
  const words = wordsIn(language)
  const answers = answersOfForm(link.instrument, values)
  const { checked, problems } = checkAnswers(link.instrument, answers, words)
  if (problems.length > 0) {
    const sentences = problems.map(({ item, problem }) => [item, fill(words.thisAnswer, { problem })])
    return { outcome: 'wrong', fields: Object.fromEntries(sentences) }
  }
  if (Object.keys(checked.answers).length + Object.keys(checked.comments).length === 0)
    return { outcome: 'nothing' }
  try {
    const { wave, closesAt } = await answerLink(db, token, answers)
    const closes = closingDay(closesAt, (await readOrganisation(db)).timeZone)
    return { outcome: 'stored', wave, closes, language }
  } catch (error) {
    // Another tab was first, or the wave was closed at this moment.
    const isLate = error instanceof AppError && ['not_found', 'conflict', 'gone'].includes(error.code)
    if (isLate) return { outcome: 'refused' }
    throw error
  }
}
