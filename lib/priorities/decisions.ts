import { z } from 'zod'
import type { Database } from '@/db/client'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/** What one may decide about a topic. */
export const outcomes = ['decided', 'deferred', 'declined'] as const
export type Outcome = (typeof outcomes)[number]

const rows = z.array(
  z.object({
    topic: z.string(),
    outcome: z.enum(outcomes),
    reason: z.string(),
    decided_by: z.string(),
    decided_at: z.date().transform((at) => at.toISOString()),
  }),
)

/** What was decided about a topic, by whom and why. */
export type Decision = z.infer<typeof rows>[number]

/**
 * The decision in force for every topic that has one: the newest, made before `before` where that is given.
 */
export const decisionsInForce = async (db: Database, before?: Date): Promise<Map<string, Decision>> => {
  const found = await db.sql`
    select distinct on (topic) topic, outcome, reason, decided_by, decided_at from decisions
    where decided_at < coalesce(${before ?? null}::timestamptz, 'infinity')
    order by topic, decided_at desc, id desc`
  return new Map(rows.parse(found).map((decision) => [decision.topic, decision]))
}

/** Every decision made in the half-open period, oldest first; a topic may appear several times. */
export const decisionsIn = async (
  db: Database,
  { from, to }: { from: Date; to: Date },
): Promise<Decision[]> =>
  rows.parse(
    await db.sql`
      select topic, outcome, reason, decided_by, decided_at from decisions
      where decided_at >= ${from} and decided_at < ${to}
      order by decided_at, id`,
  )

/** Every decision about a topic, newest first. */
export const decisionsAbout = async ({ sql }: Database, topic: string): Promise<Decision[]> =>
  rows.parse(
    await sql`
      select topic, outcome, reason, decided_by, decided_at from decisions
      where topic = ${topic} order by decided_at desc, id desc`,
  )

const longestReason = 2000

/**
 * Writes down a decision about a topic; it replaces the one in force, which stays in the history. Audited.
 *
 * @throws AppError `bad_input` when the wave is not closed or did not ask about the topic, or the reason is missing or too long
 */
export const decide = async (
  db: Database,
  decision: { topic: string; waveId: string; outcome: Outcome; reason: string },
  by: { email: string; name: string },
): Promise<void> => {
  const reason = decision.reason.trim()
  if (!reason) {
    throw new AppError('bad_input', 'A decision needs its reason.', {
      hint: 'Write one sentence that those who were asked would understand.',
    })
  }
  if (reason.length > longestReason) {
    throw new AppError('bad_input', `The reason is longer than ${longestReason} characters.`, {
      hint: 'Shorten it, and link to the rest.',
    })
  }
  await db.sql.begin(async (tx) => {
    const known = await tx`
      select 1 from waves join survey_versions on survey_versions.id = waves.survey_version_id
      where waves.id::text = ${decision.waveId} and closed_at is not null
        and definition -> 'topics' @> ${tx.json([{ id: decision.topic }])}`
    if (known.length === 0) {
      throw new AppError('bad_input', `No closed wave asked about the topic “${decision.topic}”.`, {
        hint: 'Choose a topic from the priorities page.',
      })
    }
    await tx`
      insert into decisions (topic, wave_id, outcome, reason, decided_by)
      values (${decision.topic}, ${decision.waveId}, ${decision.outcome}, ${reason}, ${by.name})`
    await audit(tx, by, `priority.${decision.outcome}`, decision.topic, { wave: decision.waveId, reason })
  })
}
