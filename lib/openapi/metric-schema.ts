import { z } from 'zod'
import { metricKinds } from '@/lib/metrics/define'
import { filterNames } from '@/lib/metrics/run/filters'

const count = z.number().nullable()

const numbers = z.object({
  id: z.string(),
  definition_version: z.int(),
  unit: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  scope: z.object({ type: z.enum(['organisation', 'team', 'repository']), id: z.string().nullable() }),
  value: count.meta({ description: 'null where there is no data, never 0' }),
  p75: count,
  p90: count,
  interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable(),
  sample_size: z.int(),
  numerator: count,
  denominator: count,
  excluded: z.array(z.object({ reason: z.string(), count: z.int() })),
  attribution: z.record(z.string(), z.int()),
})

/** What `metric --json` prints, and the API with further fields: what other tools may rely on. */
export const metricSchema = numbers.extend({ previous: numbers.nullable() })

const share = z.object({
  id: z.string(),
  label: z.string(),
  value: count,
  numerator: z.number(),
  denominator: z.number(),
})

/** What the API answers: the contract with what stands beside the number. */
export const metricAnswerSchema = metricSchema.extend({
  change: z
    .object({ difference: count, low: count, high: count, verdict: z.string().nullable() })
    .nullable()
    .meta({
      description: 'this minus previous, with its 95 % interval; a verdict only where it leaves out 0',
    }),
  missing: z
    .object({ reason: z.string(), fix: z.string() })
    .nullable()
    .meta({ description: 'why there is no value, and what would give one' }),
  is_thin: z.boolean().meta({ description: 'whether so few events say little' }),
  deployment_sources: z.array(z.object({ source: z.string(), repositories: z.int() })),
  beside: z.array(share).meta({ description: 'shares worth saying beside the number' }),
})

/** A metric's definition, as the API lists it. */
export const definitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  question: z.string(),
  unit: z.string(),
  better: z.enum(['higher', 'lower', 'neither']),
  kind: z.enum(metricKinds),
  formula: z.string(),
  sources: z.array(z.string()),
  caveats: z.array(z.string()),
  reference: z.object({ title: z.string(), url: z.url() }),
  definition_version: z.int(),
  sql: z.string().meta({ description: 'the relation of events that the number is made of' }),
  working_hours_sql: z
    .string()
    .nullable()
    .meta({ description: 'the same with waits in working hours, where the metric has them' }),
  filters: z.array(z.enum(filterNames)).meta({ description: 'what can tell its events apart' }),
})
