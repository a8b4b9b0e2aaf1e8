import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/** The released cells of a closed wave at its `k`, kept so that reading them needs no counting: `cells` is JSON. */
export const waveCells = pgTable(
  'wave_cells',
  {
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    k: integer('k').notNull(),
    cells: text('cells').notNull(),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.k] })],
)
