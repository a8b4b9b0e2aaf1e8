import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { askedItems, pickOf } from './branching'
import type { Instrument } from './instrument'
import type { Item } from './item'
import { fill, type SurveyWords, wordsIn } from './words/words'

export type AnswerValue = number | string | string[] | null
export type Answers = Record<string, unknown>

const commentLength = 2000

type NumberItem = Extract<Item, { kind: 'number' }>

/** “must be a whole number from 0 to 60”, in words of a language. */
const numberMessage = ({ problems }: SurveyWords, { min, max, decimals }: NumberItem): string => {
  const kind = decimals ? 'number' : 'whole'
  if (min !== undefined && max !== undefined) return fill(problems[`${kind}-between`], [min, max])
  if (min !== undefined) return fill(problems[`${kind}-at-least`], [min])
  return max === undefined ? problems[kind] : fill(problems[`${kind}-at-most`], [max])
}

const optionList = (item: Extract<Item, { kind: 'choices' | 'ranking' }>, { problems }: SurveyWords) =>
  z
    .array(z.string(), problems['option-list'])
    .refine((given) => new Set(given).size === given.length, problems['option-twice'])
    .refine(
      (given) => given.every((value) => item.options.some((option) => option.value === value)),
      problems['no-such-option'],
    )

const schemaOf = (item: Item, instrument: Instrument, words: SurveyWords): z.ZodType<AnswerValue> => {
  const { problems } = words
  switch (item.kind) {
    case 'agreement':
    case 'importance': {
      const message = problems['one-to-five']
      return z.int(message).min(1, message).max(5, message).nullable()
    }
    case 'time-lost': {
      const values = instrument.timeBands.map((band) => band.value)
      const message = fill(problems.band, [Math.min(...values), Math.max(...values)])
      return z
        .int(message)
        .refine((value) => values.includes(value), message)
        .nullable()
    }
    case 'pick': {
      const topics = instrument.topics.map((topic) => topic.id)
      return z
        .array(z.string(), problems['topic-list'])
        .max(item.most, fill(problems['most-topics'], [item.most]))
        .refine((picked) => new Set(picked).size === picked.length, problems['topic-twice'])
        .superRefine((picked, context) => {
          for (const topic of picked) {
            if (topics.includes(topic)) continue
            context.addIssue({ code: 'custom', message: fill(problems['no-topic'], [topic.slice(0, 60)]) })
          }
        })
    }
    case 'comment':
    case 'text':
      return (
        z
          .string(problems.text)
          .max(commentLength, fill(problems['too-long'], [commentLength]))
          // Postgres stores neither NUL nor half a character.
          .transform((text) => text.replaceAll('\0', '').toWellFormed())
      )
    case 'choice':
      return z
        .string(problems['one-option'])
        .refine((value) => item.options.some((option) => option.value === value), problems['no-option'])
    case 'choices': {
      const most = item.most ?? item.options.length
      return optionList(item, words).max(most, fill(problems['most-options'], [most]))
    }
    case 'ranking':
      return optionList(item, words).length(item.options.length, problems['whole-ranking'])
    case 'number': {
      const { min = -1e12, max = 1e12, decimals } = item
      const message = numberMessage(words, item)
      return (decimals ? z.number(message) : z.int(message)).min(min, message).max(max, message)
    }
  }
}

export type AnswerProblem = { item: string; problem: string }

/** Checked answers, ready to be stored: by item, comments apart (they are not kept with the other answers). */
export type CheckedAnswers = { answers: Record<string, AnswerValue>; comments: Record<string, string> }

/** Why an item was not asked, for somebody who answered it all the same. */
const notAskedText = (
  item: Item,
  instrument: Instrument,
  given: Answers,
  { problems }: SurveyWords,
): string => {
  const pick = pickOf(instrument)
  const picked = pick === undefined ? undefined : given[pick.key]
  if (
    (item.kind === 'time-lost' || item.kind === 'comment') &&
    Array.isArray(picked) &&
    !picked.includes(item.topic)
  )
    return fill(problems['not-picked'], [picked.length])
  return fill(problems['not-asked'], [item.showIf?.item ?? ''])
}

/**
 * Checks answers against a survey version. An answer to an item that the others do not lead to (another topic was
 * picked, a condition is not met) is a mistake. Left-out items are skips; blank texts are left out. Problems are said in
 * `words`, English unless given.
 */
export const checkAnswers = (
  instrument: Instrument,
  given: Answers,
  words: SurveyWords = wordsIn('en'),
): { checked: CheckedAnswers; problems: AnswerProblem[] } => {
  const checked: CheckedAnswers = { answers: {}, comments: {} }
  const problems: AnswerProblem[] = []
  const asked = askedItems(instrument, given)
  const items = new Map(instrument.items.map((item) => [item.key, item]))
  for (const [key, value] of Object.entries(given)) {
    const item = items.get(key)
    if (item === undefined) {
      problems.push({ item: key, problem: words.problems.unknown })
      continue
    }
    const parsed = schemaOf(item, instrument, words).safeParse(value)
    if (!parsed.success) {
      problems.push({ item: key, problem: parsed.error.issues[0]?.message ?? words.problems.wrong })
    } else if (!asked.has(key)) {
      problems.push({ item: key, problem: notAskedText(item, instrument, given, words) })
    } else if (item.kind !== 'comment' && item.kind !== 'text') {
      checked.answers[key] = parsed.data
    } else if (typeof parsed.data === 'string' && parsed.data.trim() !== '') {
      checked.comments[key] = parsed.data.trim()
    }
  }
  return { checked, problems }
}

/** The checked answers. Throws `bad_input` that names every wrong item, and for answers without a single item. */
export const requireAnswers = (instrument: Instrument, given: unknown): CheckedAnswers => {
  const parsed = z.record(z.string(), z.unknown()).safeParse(given)
  if (!parsed.success) {
    throw new AppError('bad_input', 'The answers are not an object of item keys and values.', {
      hint: 'Write them like {"ci-speed.satisfaction": 4, "ci-speed.importance": 5}.',
    })
  }
  const { checked, problems } = checkAnswers(instrument, parsed.data)
  if (problems.length > 0) {
    const named = problems.map(({ item, problem }) => `${item} ${problem}`).join('; ')
    throw new AppError('bad_input', `Nothing was stored: ${named}.`, {
      hint: 'Correct this and answer again.',
    })
  }
  if (Object.keys(checked.answers).length + Object.keys(checked.comments).length === 0) {
    throw new AppError('bad_input', 'Nothing was answered, so nothing was stored.', {
      hint: 'Answer at least one question; the link can still be used.',
    })
  }
  return checked
}
