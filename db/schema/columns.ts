import { bigint, timestamp } from 'drizzle-orm/pg-core'
import { repositories } from './repositories'

/** A moment in UTC (`timestamptz`), read and written as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The repository a fact belongs to: first column of every fact's primary key, so that facts can be distributed by it. */
export const repositoryId = () =>
  bigint('repository_id', { mode: 'number' })
    .notNull()
    .references(() => repositories.id, { onDelete: 'cascade' })

/** A surrogate key for reference tables. */
export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
