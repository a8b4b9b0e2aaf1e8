import type { Question } from '@/lib/surveys/questionnaire'
import type { SurveyWords } from '@/lib/surveys/words/en'

/** What the page hands its script, as JSON in the element `_data`. */
export type SurveyData = {
  /** Under which the browser keeps its draft; says nothing about the link. */
  draftKey: string
  minutes: number
  questions: Question[]
  words: Pick<SurveyWords, 'minutesLeft' | 'step' | 'sending' | 'unconfirmed' | 'offline'> & { moved: string }
}

/** What the server answers to the script: where to go on, or what is wrong. */
export type SendOutcome = { to: string } | { message: string; fields: Record<string, string> }
