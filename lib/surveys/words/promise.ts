import type { WaveMode } from '../wave-plan'
import { fill, type SurveyWords, sizeText } from './words'

/** What a mode promises, in the same sentences wherever it is said: the first for itself, then what follows from it. */
const modePromise = (words: SurveyWords, mode: WaveMode): { title: string; more: string } => ({
  title: words.modes[mode],
  more: words.modesMore[mode],
})

/** The promise before the first question. `closes` is a moment in words. */
export const promiseOf = (
  words: SurveyWords,
  { mode, k, kComments, closes }: { mode: WaveMode; k: number; kComments: number; closes: string },
): { title: string; text: string } => {
  const { title, more } = modePromise(words, mode)
  const results = fill(kComments > k ? words.resultsAndComments : words.results, {
    closes,
    k: sizeText(words, k),
    kComments: sizeText(words, kComments),
  })
  return { title, text: [more, results, words.mayBeSkipped].filter(Boolean).join(' ') }
}

/** The same promise in one line: for mails, posts, and the page of the open link. */
export const modeText = (words: SurveyWords, mode: WaveMode, k: number): string => {
  const { title, more } = modePromise(words, mode)
  return [title, more, fill(words.mail.results, { k: sizeText(words, k) })].filter(Boolean).join(' ')
}
