import { pgTable, text } from 'drizzle-orm/pg-core'

/** Which files of db/sql are applied, by the digest of their text: applying one again would lock tables for nothing. */
export const appliedSql = pgTable('applied_sql', {
  name: text('name').primaryKey(),
  digest: text('digest').notNull(),
})
