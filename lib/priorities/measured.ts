import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { changeWords } from '@/lib/findings'
import type { Unit } from '@/lib/format'
import { findMetric } from '@/lib/metrics/registry'
import { computePast, type Scope } from '@/lib/metrics/run'
import type { Period } from '@/lib/period'
import { logUnexpected } from '@/lib/unexpected'

/**
 * A metric beside what people said, over the 90 days before they were asked. `verdict` holds it against the 90 days
 * before those; null where that says nothing (thin data, no earlier data, or a metric without a good direction).
 */
export type Measured = {
  id: string
  name: string
  unit: Unit
  value: number
  previous_value: number | null
  sample_size: number
  verdict: 'better' | 'worse' | 'no detectable change' | null
  change_in_words: string
}

const windowMs = 90 * 86_400_000

/** What is measured beside a wave: the 90 days before it closed. */
export const measuringWindow = (closedAt: Date): Period => ({
  from: new Date(closedAt.getTime() - windowMs),
  to: closedAt,
})

/** A metric that fails takes no page with it: what people said stands, and the log says why nothing is beside it. */
const unlessBroken = (error: unknown): null => {
  if (error instanceof AppError) throw error
  logUnexpected(error)
  return null
}

/**
 * The metrics that stand beside a topic and have a value, in the order of its pairing; those that this installation
 * does not compute, or has no data for, are left out, and so are those that fail.
 */
export const measuredFor = async (
  db: Database,
  ids: readonly string[],
  query: Period & { scope: Scope },
): Promise<Measured[]> => {
  const known = ids.flatMap((id) => findMetric(id) ?? [])
  const results = await Promise.all(
    known.map(async ({ id, name, noun }) => ({
      name,
      noun,
      result: await computePast(db, id, { ...query, previous: true }).catch(unlessBroken),
    })),
  )
  return results.flatMap(({ name, noun, result }): Measured[] => {
    if (result === null) return []
    const { id, unit, value, sample_size } = result
    if (value === null) return []
    const previous = result.previous?.value ?? null
    const verdict = result.change?.verdict ?? null
    const says = verdict === 'better' || verdict === 'worse' || verdict === 'no detectable change'
    return [
      {
        id,
        name,
        unit,
        value,
        previous_value: previous,
        sample_size,
        verdict: says && !result.is_thin ? verdict : null,
        change_in_words: changeWords({
          name,
          noun,
          unit,
          value,
          previous,
          verdict,
          sampleSize: sample_size,
          isThin: result.is_thin,
        }),
      },
    ]
  })
}
