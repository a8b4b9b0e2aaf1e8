import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * What all workers know of GitHub's budgets for one token (an App: one installation): what is left of GraphQL points and
 * REST requests and when they are full again, and until when GitHub wants to hear nothing at all. `tokenKey` is a hash:
 * the token itself is not here. Who calls holds the advisory lock of the same key.
 */
export const tokenBudgets = pgTable('token_budgets', {
  tokenKey: text('token_key').primaryKey(),
  graphqlRemaining: integer('graphql_remaining'),
  graphqlResetAt: moment('graphql_reset_at'),
  restRemaining: integer('rest_remaining'),
  restResetAt: moment('rest_reset_at'),
  blockedUntil: moment('blocked_until'),
  blockedReason: text('blocked_reason'),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})
