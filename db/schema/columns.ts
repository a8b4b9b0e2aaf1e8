import { bigint, customType, timestamp } from 'drizzle-orm/pg-core'
import { repositories } from './repositories'

/** A moment in UTC (`timestamptz`), read and written as a `Date`. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Bytes (`bytea`), read and written as a `Buffer`. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * The repository of a fact without a foreign key, for the facts that come by the hundred thousand: checking each row
 * took Postgres as long as storing it. `writeFacts` is their only writer; it looks the id up and locks the repository's
 * row in the transaction that writes. Whoever removes repositories removes these rows with them: no cascade does.
 */
export const uncheckedRepositoryId = () => bigint('repository_id', { mode: 'number' }).notNull()

/** The repository a fact belongs to: first column of every fact's primary key, so that facts can be distributed by it. */
export const repositoryId = () =>
  uncheckedRepositoryId().references(() => repositories.id, { onDelete: 'cascade' })

/** A surrogate key for reference tables. */
export const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
