import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/**
 * A configured source of facts: a git clone on this machine, or an owner or repository of GitHub. `secret` (null: the
 * environment's) and `webhookSecret` are encrypted at rest with the installation's key and leave the server never.
 * `checkResult` is what the last check of the permissions found, `checkAskedAt` when one was asked for that has not
 * ended yet, `rereadFrom` the day from which on somebody wants all read again, which the next look begins, `removingAt` when it was asked to be removed with all that it brought, which the worker does.
 */
export const connections = pgTable('connections', {
  id: id(),
  source: text('source', { enum: ['git', 'github', 'records'] }).notNull(),
  name: text('name').notNull().unique(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
  secret: text('secret'),
  secretKind: text('secret_kind', { enum: ['token', 'app'] }),
  secretSetAt: moment('secret_set_at'),
  webhookSecret: text('webhook_secret'),
  webhookSecretSetAt: moment('webhook_secret_set_at'),
  checkResult: jsonb('check_result').$type<Record<string, unknown>>(),
  checkAskedAt: moment('check_asked_at'),
  paused: boolean('paused').notNull().default(false),
  intervalMinutes: integer('interval_minutes').notNull().default(60),
  nextDueAt: moment('next_due_at'),
  rereadFrom: moment('reread_from'),
  removingAt: moment('removing_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})
