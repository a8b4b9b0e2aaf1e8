import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)?$/)

const item = z.discriminatedUnion('kind', [
  /** Five-point agreement with `text`, or "does not apply". */
  z.object({ kind: z.literal('agreement'), key, topic: z.string().nullable(), text: z.string().min(1) }),
  /** Five-point importance, or "does not apply". */
  z.object({ kind: z.literal('importance'), key, topic: z.string(), text: z.string().min(1) }),
  /** The topics that cost most, at most `most` of them. */
  z.object({ kind: z.literal('pick'), key, text: z.string().min(1), most: z.int().positive() }),
  /** Hours a week lost to a picked topic, as a band. */
  z.object({ kind: z.literal('time-lost'), key, topic: z.string(), text: z.string().min(1) }),
  /** Free text on a picked topic. */
  z.object({ kind: z.literal('comment'), key, topic: z.string(), text: z.string().min(1) }),
])

const topic = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  /** What is measured beside it; empty where only people can tell. */
  metrics: z.array(z.string()),
})

const band = z.object({
  value: z.int().positive(),
  label: z.string().min(1),
  lowHours: z.number().nonnegative(),
  highHours: z.number().positive(),
})

/** A questionnaire as data. A key stays the same for as long as the item asks for the same thing, so that trends hold. */
export const instrumentSchema = z.object({
  id: z.string(),
  title: z.string().min(1),
  minutes: z.int().positive(),
  topics: z.array(topic),
  timeBands: z.array(band),
  items: z.array(item).min(1),
})

export type Instrument = z.infer<typeof instrumentSchema>
export type Item = Instrument['items'][number]
export type Topic = Instrument['topics'][number]
export type TimeBand = Instrument['timeBands'][number]

/** The answers to an agreement item, 5 to 1, as they are read; null is "does not apply". */
export const agreementOptions = [
  { value: 5, label: 'Strongly agree' },
  { value: 4, label: 'Agree' },
  { value: 3, label: 'Neither' },
  { value: 2, label: 'Disagree' },
  { value: 1, label: 'Strongly disagree' },
  { value: null, label: 'Does not apply to me' },
] as const

/** The answers to an importance item, 5 to 1. */
export const importanceOptions = [
  { value: 5, label: 'Essential' },
  { value: 4, label: 'Important' },
  { value: 3, label: 'Somewhat important' },
  { value: 2, label: 'Of little importance' },
  { value: 1, label: 'Not important' },
  { value: null, label: 'Does not apply to me' },
] as const
