import { de } from './de'
import { en, type SurveyWords } from './en'
import { es } from './es'
import { fr } from './fr'

export type { SurveyWords } from './en'
export { counted, fill } from './fill'

const packs: Readonly<Record<string, SurveyWords>> = { en, de, fr, es }

/** The languages that the words around the questions are there in; English first, which stands in for every other. */
export const wordLanguages = Object.keys(packs)

const primaryOf = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** Whether there are words in a language, or in the one it is a region's kind of. */
export const hasWords = (language: string): boolean => primaryOf(language) in packs

/** The language of the words around questions in `language`: `de-AT` has those of `de`; English where there are none. */
export const wordLanguage = (language: string): string => (hasWords(language) ? primaryOf(language) : 'en')

/** The words around questions in `language`. */
export const wordsIn = (language: string): SurveyWords => packs[wordLanguage(language)] ?? en

/** A group's size, in words where they are short: “five”, “12”. */
export const sizeText = (words: SurveyWords, size: number): string => words.sizes[size - 3] ?? String(size)

/** The locale in which dates stand beside these words; English ones as in Britain, the day first. */
export const localeOf = (language: string): string => {
  const pack = wordLanguage(language)
  return pack === 'en' ? 'en-GB' : pack
}
