import { z } from 'zod'
import { itemSchema, slug, wording } from './item'
import { wordsIn } from './words/words'

export type { Item } from './item'

const topic = z.object({
  id: slug,
  title: wording,
  /** What is measured beside it; empty where only people can tell. */
  metrics: z.array(z.string().max(80)).max(20),
})

const band = z.object({
  value: z.int().positive(),
  label: wording,
  lowHours: z.number().nonnegative(),
  highHours: z.number().positive(),
})

/** Texts in place of others, by the ids that `textsOf` lists: `item.focus.satisfaction`, `agreement.5`, … */
const texts = z.record(z.string().max(200), z.string().max(500))

/** A language as browsers name it: `de`, `pt-BR`. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'must be a language tag like de or pt-BR')

/**
 * A questionnaire as data. A key stays the same for as long as the item asks for the same thing, so that trends hold.
 * What this schema lets through may still be unfinished; `surveyProblems` says what is missing before it can be asked.
 */
export const instrumentSchema = z.object({
  id: slug,
  title: wording,
  minutes: z.int().positive(),
  /** English unless said otherwise. */
  language: language.optional(),
  topics: z.array(topic).max(60),
  timeBands: z.array(band).max(12),
  items: z.array(itemSchema).max(200),
  /** The names of the answers to five-point items, where they are not ours: `agreement.5` … `importance.none`. */
  labels: texts.optional(),
  /** By language. What a language leaves out is shown in the survey's own. */
  translations: z.record(language, texts).optional(),
})

export type Instrument = z.infer<typeof instrumentSchema>
export type Topic = Instrument['topics'][number]
export type TimeBand = Instrument['timeBands'][number]

const scaleValues = [5, 4, 3, 2, 1, null] as const

/** The answers to a five-point item, 5 to 1 and “does not apply” (null): in the survey's own words, else in its language's. */
export const scaleOptions = (
  { labels, language: spoken }: Pick<Instrument, 'labels' | 'language'>,
  kind: 'agreement' | 'importance',
): { value: number | null; label: string }[] => {
  const names = wordsIn(spoken ?? 'en').scales[kind]
  return scaleValues.map((value) => ({
    value,
    label: labels?.[`${kind}.${value ?? 'none'}`] ?? names[value ?? 'none'],
  }))
}
