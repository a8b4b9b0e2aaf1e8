import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { comments } from './comments'

/** A theme that somebody gave a comment of a closed wave, by hand. */
export const commentThemes = pgTable(
  'comment_themes',
  {
    commentId: uuid('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    theme: text('theme').notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.theme] })],
)
