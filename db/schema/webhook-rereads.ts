import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'
import { connections } from './connections'

/**
 * Things that a delivery told of without telling all (a pull request's commits, the commit of a release's tag): they are
 * asked for by their node ids, as many in one question as there are, by whoever may read the connection (null: the
 * environment). `wantedAt` is when GitHub had last changed it by what the delivery said: an answer that is older comes
 * from a replica that lags, and is asked for again.
 */
export const webhookRereads = pgTable('webhook_rereads', {
  nodeId: text('node_id').primaryKey(),
  kind: text('kind', { enum: ['pull_request', 'release'] }).notNull(),
  connectionId: bigint('connection_id', { mode: 'number' }).references(() => connections.id, {
    onDelete: 'cascade',
  }),
  repositoryId: repositoryId(),
  wantedAt: moment('wanted_at'),
  askedAt: moment('asked_at').notNull().defaultNow(),
  dueAt: moment('due_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
})
