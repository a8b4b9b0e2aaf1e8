import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { responses } from './responses'

/** One answer to one item; a missing row is a skip, JSON null is "does not apply". */
export const answers = pgTable(
  'answers',
  {
    responseId: uuid('response_id')
      .notNull()
      .references(() => responses.id, { onDelete: 'cascade' }),
    item: text('item').notNull(),
    value: jsonb('value').$type<number | string | string[] | null>(),
  },
  (table) => [primaryKey({ columns: [table.responseId, table.item] })],
)
