import { pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/** A token for the HTTP API; only its SHA-256 is stored. */
export const apiTokens = pgTable('api_tokens', {
  id: id(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  scope: text('scope', { enum: ['read', 'write'] }).notNull(),
  createdBy: text('created_by'),
  createdAt: moment('created_at').notNull().defaultNow(),
  lastUsedAt: moment('last_used_at'),
  revokedAt: moment('revoked_at'),
})
