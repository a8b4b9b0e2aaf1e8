import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { waves } from './waves'

/** "You said, we did": what was heard in a closed wave on a topic, and what came of it. One a topic and wave; editing replaces it. */
export const topicAnswers = pgTable(
  'topic_answers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    topic: text('topic').notNull(),
    said: text('said').notNull(),
    did: text('did').notNull(),
    postedBy: text('posted_by').notNull(),
    postedAt: moment('posted_at').notNull().defaultNow(),
  },
  (table) => [unique('topic_answers_topic').on(table.waveId, table.topic)],
)
