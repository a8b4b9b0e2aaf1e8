import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { audienceSchema } from './audience'

/** The smallest k there is: below it a group is a few people who know each other. */
export const leastK = 3

export const waveModes = ['anonymous', 'confidential', 'identified'] as const
export type WaveMode = (typeof waveModes)[number]

const kSchema = z
  .int('k must be a whole number.')
  .min(leastK, `k must be at least ${leastK}.`)
  .max(1000, 'k may be at most 1000.')

/** How a wave is asked; kept with a schedule, so that every wave of it is asked the same way. */
export const wavePlanSchema = z
  .object({
    audience: audienceSchema,
    mode: z
      .enum(waveModes, { error: `The mode must be one of ${waveModes.join(', ')}.` })
      .default('anonymous'),
    k: kSchema.default(5),
    /** The smallest group whose comments are shown; k unless given. */
    kComments: z
      .int('k for comments must be a whole number.')
      .max(1000, 'k for comments may be at most 1000.')
      .optional(),
    days: z
      .int('The days must be a whole number.')
      .min(1, 'A wave is open for at least 1 day.')
      .max(365, 'A wave is open for at most 365 days.')
      .default(14),
    title: z.string().trim().max(200, 'A title may have at most 200 characters.').optional(),
    /** 1 asks everybody, 3 a third of each team in turn. */
    sampleParts: z
      .int('The parts of a sample must be a whole number.')
      .min(1, 'A sample is one of at least 1 part.')
      .max(12, 'A sample is one of at most 12 parts.')
      .default(1),
    reminders: z
      .int('The reminders must be a whole number.')
      .min(0, 'Reminders are 0, 1 or 2.')
      .max(2, 'At most two reminders are sent.')
      .default(0),
    viaMail: z.boolean().default(false),
    viaSlack: z.boolean().default(false),
    viaLink: z.boolean().default(false),
  })
  .transform((plan) => ({ ...plan, kComments: plan.kComments ?? plan.k }))

export type WavePlan = z.infer<typeof wavePlanSchema>
export type GivenWavePlan = z.input<typeof wavePlanSchema>

/** The plan with what was left out filled in. Throws `bad_input` with everything that is wrong. */
export const checkPlan = (given: unknown): WavePlan => {
  const parsed = wavePlanSchema.safeParse(given)
  if (!parsed.success) {
    throw new AppError('bad_input', [...new Set(parsed.error.issues.map(({ message }) => message))].join(' '))
  }
  const { k, kComments, reminders, viaMail, viaSlack } = parsed.data
  if (kComments < k) {
    throw new AppError('bad_input', `k for comments (${kComments}) is below k (${k}).`, {
      hint: 'Comments tell more than numbers: give them the same k, or a higher one.',
    })
  }
  if (reminders > 0 && !viaMail && !viaSlack) {
    throw new AppError('bad_input', 'Reminders can be sent only by mail or to Slack.', {
      hint: 'Choose one of them, or no reminders.',
    })
  }
  return parsed.data
}
