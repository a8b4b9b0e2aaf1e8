import { z } from 'zod'
import type { SurveyPlan } from '@/lib/data/asking'
import { waveModes } from '@/lib/surveys/wave-plan'

const list = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .transform((entries) => entries ?? [])

const optionalMonths = z
  .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(0).max(600)])
  .optional()

/** What the form on this page sends, in its address and again when the survey is opened. */
export const planParams = z.object({
  survey: z.string().default('standard').catch('standard'),
  who: z.enum(['everyone', 'teams']).optional().catch(undefined),
  ask: list.catch([]),
  role: list.catch([]),
  from: optionalMonths.catch(undefined),
  below: optionalMonths.catch(undefined),
  mode: z.enum(waveModes).catch('anonymous'),
  k: z.coerce.number().int().min(3).max(100).catch(5),
  kc: z
    .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(3).max(100)])
    .optional()
    .catch(undefined),
  days: z.coerce.number().int().min(1).max(365).catch(14),
  title: z.string().max(120).catch(''),
  parts: z.coerce.number().int().min(1).max(12).catch(1),
  reminders: z.coerce.number().int().min(0).max(2).catch(0),
  via: list.catch([]),
  when: z.enum(['now', 'later']).catch('now'),
  at: z.string().max(20).catch(''),
  every: z.enum(['once', 'monthly', 'quarterly', 'cron']).catch('once'),
  cron: z.string().max(100).catch(''),
})

export type PlanParams = z.infer<typeof planParams>

/** The plan that the parameters mean; null before whom to ask was chosen. */
export const planOf = (params: PlanParams): SurveyPlan | null => {
  const { who, ask, role, from, below, via } = params
  if (who === undefined || (who === 'teams' && ask.length === 0)) return null
  const filters = {
    ...(role.length > 0 ? { roles: role } : {}),
    ...(from === undefined && below === undefined
      ? {}
      : { tenure: { atLeastMonths: from, lessThanMonths: below } }),
  }
  return {
    survey: params.survey,
    audience: who === 'teams' ? { teams: ask, ...filters } : { everyone: true, ...filters },
    mode: params.mode,
    k: params.k,
    ...(params.kc === undefined ? {} : { kComments: params.kc }),
    days: params.days,
    title: params.title,
    sampleParts: params.parts,
    reminders: params.reminders,
    viaMail: via.includes('mail'),
    viaSlack: via.includes('slack'),
    viaLink: via.includes('link'),
  }
}

/** The parameters as the fields of a form, to be sent again. */
export const hiddenFields = (params: PlanParams): [name: string, value: string][] =>
  Object.entries(params).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
  )

/** How often waves come: `once`, `monthly`, `quarterly` or a cron expression. */
export const recurrenceOf = ({ every, cron }: PlanParams): string => (every === 'cron' ? cron.trim() : every)
