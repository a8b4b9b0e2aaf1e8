import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { connections } from './connections'

/**
 * What GitHub sent to the webhook, one row a delivery: `id` is GitHub's own (`X-GitHub-Delivery`), so that the same
 * delivery twice is one. Without a connection when it was signed with the environment's secret.
 *
 * `state`: `waiting` for the worker; `applied`; `ignored` (nothing here reads it: `reason` says why); `failed` (`reason`
 * says why, it can be applied again). `subject` is what it is about and `happenedAt` when that had last changed, as the
 * delivery itself says: an older delivery about the same never undoes a newer one. `payload` is the raw JSON, as text,
 * since JSON may hold characters that `jsonb` refuses; it is dropped once it was applied or ignored, and after a week.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: text('id').primaryKey(),
    connectionId: bigint('connection_id', { mode: 'number' }).references(() => connections.id, {
      onDelete: 'cascade',
    }),
    event: text('event').notNull(),
    action: text('action'),
    repository: text('repository'),
    receivedAt: moment('received_at').notNull().defaultNow(),
    state: text('state', { enum: ['waiting', 'applied', 'ignored', 'failed'] }).notNull(),
    reason: text('reason'),
    appliedAt: moment('applied_at'),
    subject: text('subject'),
    happenedAt: moment('happened_at'),
    payload: text('payload'),
  },
  (table) => [
    index('webhook_deliveries_received_at').on(table.receivedAt, table.id),
    index('webhook_deliveries_waiting').on(table.receivedAt).where(sql`state = 'waiting'`),
    index('webhook_deliveries_subject').on(table.subject).where(sql`subject is not null`),
  ],
)
