import { z } from 'zod'
import { type Instrument, instrumentSchema } from '../instrument'

/**
 * What can be asked after an event: what takes seconds, and has a fair way to make one answer of several of one person
 * (decision 047). Words do not: whoever knows the event knows who wrote them.
 */
export const eventQuestionKinds = ['agreement', 'choice', 'number'] as const
export type EventQuestionKind = (typeof eventQuestionKinds)[number]

const notAskable =
  'After an event one can ask for agreement, one choice or a number. Words about an event would tell who wrote them; several choices and rankings take longer than the minute that is promised.'

const text = z.string().trim().max(300, 'A question may have at most 300 characters.')

const question = z
  .object({
    kind: z.enum(eventQuestionKinds, { error: notAskable }),
    text,
    /** Of a choice. */
    options: z
      .array(z.string().trim().max(120, 'An option may have at most 120 characters.'))
      .transform((options) => options.filter((option) => option !== ''))
      .default([]),
    /** Of a number. */
    unit: z.string().trim().max(40, 'A unit may have at most 40 characters.').default(''),
  })
  .superRefine(({ kind, options, text: asked }, context) => {
    if (kind !== 'choice' || asked === '') return
    const differ = new Set(options.map((option) => option.toLowerCase())).size === options.length
    if (options.length < 2 || options.length > 8 || !differ)
      context.addIssue({ code: 'custom', message: 'A choice has two to eight options that differ.' })
  })

export type EventQuestion = z.infer<typeof question>

/** One or two questions; those without a text are left out. */
export const eventQuestionsSchema = z
  .array(question)
  .transform((questions) => questions.filter((asked) => asked.text !== ''))
  .refine((asked) => asked.length === 1 || asked.length === 2, 'Ask one or two questions, no more.')

const keyParts: Record<EventQuestionKind, string> = {
  agreement: 'statement',
  choice: 'choice',
  number: 'number',
}

/** The questions as a survey of one minute. */
export const eventInstrument = (id: string, title: string, questions: readonly EventQuestion[]): Instrument =>
  instrumentSchema.parse({
    id,
    title,
    minutes: 1,
    topics: [],
    timeBands: [],
    items: questions.map(({ kind, text: asked, options, unit }, index) => ({
      kind,
      key: `event.${keyParts[kind]}-${index + 1}`,
      topic: null,
      text: asked,
      ...(kind === 'choice'
        ? { options: options.map((label, place) => ({ value: `option-${place + 1}`, label })) }
        : {}),
      ...(kind === 'number' ? { unit, min: 0, decimals: true } : {}),
    })),
  })
