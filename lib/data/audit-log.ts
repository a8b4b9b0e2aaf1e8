import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { readOrganisation } from '@/lib/organisation/organisation'
import { requireUser } from './session'

const eventRow = z.object({
  id: z.number(),
  at: z.date(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
})

const pageSize = 50

/** A line of the audit log. */
export type AuditEvent = z.infer<typeof eventRow>

/**
 * A page of the audit log, newest first; `before` is the id of the last line of the page before. `next` is what to ask
 * for the following page with, null at the end.
 */
export const getAuditLog = async (
  before: number | null,
): Promise<{ events: AuditEvent[]; next: number | null; timeZone: string }> => {
  await requireUser('admin')
  const db = await getDatabase()
  const rows = await db.sql`
    select id::int, at, actor, action, subject, detail from audit_events
    where ${before}::bigint is null or id < ${before} order by id desc limit ${pageSize + 1}`
  const found = z.array(eventRow).parse(rows)
  const events = found.slice(0, pageSize)
  const next = found.length > pageSize ? (events.at(-1)?.id ?? null) : null
  return { events, next, timeZone: (await readOrganisation(db)).timeZone }
}
