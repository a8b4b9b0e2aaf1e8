import { z } from 'zod'

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
