import type { Database, Transaction } from '@/db/client'

/** Who is written down as having done something: a signed-in user, or the name of what acted (`cli`, `demo`). */
export type Actor = { email: string } | string

/**
 * Writes one line of the audit log. `action` is a verb with its noun (`team.create`), `subject` the thing by the name
 * people know it by, `detail` what changed. Never an answer, never a secret. Give the transaction that makes the
 * change, so that there is no change without its line.
 */
export const audit = async (
  db: Database | Transaction,
  actor: Actor,
  action: string,
  subject: string,
  detail: Record<string, string | number | boolean | null | string[]> = {},
): Promise<void> => {
  const sql = 'orm' in db ? db.sql : db
  const name = typeof actor === 'string' ? actor : actor.email
  await sql`
    insert into audit_events (actor, action, subject, detail)
    values (${name}, ${action}, ${subject}, ${sql.json(detail)})`
}
