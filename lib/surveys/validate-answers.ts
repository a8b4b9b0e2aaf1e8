import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { askedItems, pickOf } from './branching'
import type { Instrument } from './instrument'
import type { Item } from './item'

export type AnswerValue = number | string | string[] | null
export type Answers = Record<string, unknown>

const commentLength = 2000

const notOneToFive = 'must be a whole number from 1 to 5, or null for “does not apply”'

const schemaOf = (item: Item, instrument: Instrument): z.ZodType<AnswerValue> => {
  switch (item.kind) {
    case 'agreement':
    case 'importance':
      return z.int(notOneToFive).min(1, notOneToFive).max(5, notOneToFive).nullable()
    case 'time-lost': {
      const values = instrument.timeBands.map((band) => band.value)
      const message = `must be a band from ${Math.min(...values)} to ${Math.max(...values)}, or null`
      return z
        .int(message)
        .refine((value) => values.includes(value), message)
        .nullable()
    }
    case 'pick': {
      const topics = instrument.topics.map((topic) => topic.id)
      return z
        .array(z.string(), `must be a list of topics`)
        .max(item.most, `may name at most ${item.most} topics`)
        .refine((picked) => new Set(picked).size === picked.length, 'names a topic twice')
        .superRefine((picked, context) => {
          for (const topic of picked) {
            if (!topics.includes(topic))
              context.addIssue({ code: 'custom', message: `does not know the topic "${topic}"` })
          }
        })
    }
    case 'comment':
    case 'text':
      return (
        z
          .string('must be text')
          .max(commentLength, `may have at most ${commentLength} characters`)
          // Postgres stores neither NUL nor half a character.
          .transform((text) => text.replaceAll('\0', '').toWellFormed())
      )
    case 'choice':
      return z
        .string('must be one of the options')
        .refine((value) => item.options.some((option) => option.value === value), 'does not have that option')
    case 'choices':
      return optionList(item).max(
        item.most ?? item.options.length,
        `may name at most ${item.most ?? item.options.length} options`,
      )
    case 'ranking':
      return optionList(item).length(
        item.options.length,
        'must put every option in its place, or be left out',
      )
    case 'number': {
      const { min = -1e12, max = 1e12, decimals } = item
      const message = `must be a ${decimals ? '' : 'whole '}number${boundsText(item)}`
      return (decimals ? z.number(message) : z.int(message)).min(min, message).max(max, message)
    }
  }
}

const boundsText = ({ min, max }: { min?: number | undefined; max?: number | undefined }): string => {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (min !== undefined) return ` of at least ${min}`
  return max === undefined ? '' : ` of at most ${max}`
}

const optionList = (item: Extract<Item, { kind: 'choices' | 'ranking' }>) =>
  z
    .array(z.string(), 'must be a list of options')
    .refine((given) => new Set(given).size === given.length, 'names an option twice')
    .refine(
      (given) => given.every((value) => item.options.some((option) => option.value === value)),
      'names an option that it does not have',
    )

export type AnswerProblem = { item: string; problem: string }

/** Checked answers, ready to be stored: by item, comments apart (they are not kept with the other answers). */
export type CheckedAnswers = { answers: Record<string, AnswerValue>; comments: Record<string, string> }

/** Why an item was not asked, for somebody who answered it all the same. */
const notAskedText = (item: Item, instrument: Instrument, given: Answers): string => {
  const pick = pickOf(instrument)
  const picked = pick === undefined ? undefined : given[pick.key]
  if (
    (item.kind === 'time-lost' || item.kind === 'comment') &&
    Array.isArray(picked) &&
    !picked.includes(item.topic)
  )
    return `belongs to a topic that is not among the ${picked.length} picked`
  return `is asked only after another answer to ${item.showIf?.item}`
}

/**
 * Checks answers against a survey version. An answer to an item that the others do not lead to (another topic was
 * picked, a condition is not met) is a mistake. Left-out items are skips; blank texts are left out.
 */
export const checkAnswers = (
  instrument: Instrument,
  given: Answers,
): { checked: CheckedAnswers; problems: AnswerProblem[] } => {
  const checked: CheckedAnswers = { answers: {}, comments: {} }
  const problems: AnswerProblem[] = []
  const asked = askedItems(instrument, given)
  const items = new Map(instrument.items.map((item) => [item.key, item]))
  for (const [key, value] of Object.entries(given)) {
    const item = items.get(key)
    if (item === undefined) {
      problems.push({ item: key, problem: 'is not an item of this survey' })
      continue
    }
    const parsed = schemaOf(item, instrument).safeParse(value)
    if (!parsed.success) {
      problems.push({ item: key, problem: parsed.error.issues[0]?.message ?? 'has a wrong value' })
    } else if (!asked.has(key)) {
      problems.push({ item: key, problem: notAskedText(item, instrument, given) })
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
