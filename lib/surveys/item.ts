import { z } from 'zod'

/** A stable key: `<topic>.<aspect>` or one word. The same in every version that asks for the same thing. */
export const itemKey = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9-]+(\.[a-z0-9-]+)?$/,
    'must be small letters, digits and hyphens, like ci-speed.satisfaction',
  )
  // Every object has this one, so a form would seem to hold it.
  .refine((key) => key !== 'constructor', 'may not be “constructor”')

/** A topic's id, and the value of an option. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9-]+$/, 'must be small letters, digits and hyphens')

/** What people read. */
export const wording = z.string().max(500, 'may have at most 500 characters')

const option = z.object({ value: slug, label: wording })

/**
 * When an item is asked: the answer to an earlier item is one of some (`anyOf`; for several choices and for the pick:
 * holds one of them; null is "does not apply"), or a number within bounds. A skipped or hidden item meets no condition.
 */
const showIf = z.union([
  z.object({
    item: itemKey,
    anyOf: z
      .array(z.union([z.number(), z.string(), z.null()]))
      .min(1)
      .max(50),
  }),
  z.object({ item: itemKey, atLeast: z.number() }),
  z.object({ item: itemKey, atMost: z.number() }),
])

/** What every item has. `version` is 1 unless said otherwise; changed wording makes it one more. */
const common = {
  key: itemKey,
  text: wording,
  version: z.int().positive().optional(),
  showIf: showIf.optional(),
}

const topic = slug.nullable()
const options = z.array(option).max(30)

export const itemSchema = z.discriminatedUnion('kind', [
  /** Five-point agreement with `text`, or "does not apply". Answer: 1–5 or null. */
  z.object({ kind: z.literal('agreement'), topic, ...common }),
  /** Five-point importance, or "does not apply". Answer: 1–5 or null. */
  z.object({ kind: z.literal('importance'), topic: slug, ...common }),
  /** The topics that cost most, at most `most` of them. Answer: list of topics. */
  z.object({ kind: z.literal('pick'), most: z.int().positive(), ...common }),
  /** Hours a week lost to a topic, as a band; only of picked topics where the survey has a pick. Answer: a band or null. */
  z.object({ kind: z.literal('time-lost'), topic: slug, ...common }),
  /** Free text on a topic; only of picked topics where the survey has a pick. Answer: text, kept with the comments. */
  z.object({ kind: z.literal('comment'), topic: slug, ...common }),
  /** One of the options. Answer: its value. */
  z.object({ kind: z.literal('choice'), topic, options, ...common }),
  /** Any of the options, at most `most` where given. Answer: list of their values. */
  z.object({ kind: z.literal('choices'), topic, options, most: z.int().positive().optional(), ...common }),
  /** All options put in order, the first in front. Answer: list of all their values. */
  z.object({ kind: z.literal('ranking'), topic, options, ...common }),
  /** A number in `unit` within `min` and `max` where given. Answer: the number; a whole one unless `decimals`. */
  z.object({
    kind: z.literal('number'),
    topic,
    unit: z.string().max(40),
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.boolean().optional(),
    ...common,
  }),
  /** Free text, asked of everybody. Answer: text, kept with the comments. */
  z.object({ kind: z.literal('text'), topic, ...common }),
])

export type Item = z.infer<typeof itemSchema>
export type ItemOption = z.infer<typeof option>
export type ShowIf = z.infer<typeof showIf>

/** Which wording of its key an item is, from 1. */
export const versionOf = (item: Item): number => item.version ?? 1
