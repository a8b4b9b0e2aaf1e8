import { bigint, index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { teams } from './teams'

/** Who was in a team when: half-open `[valid_from, valid_to)`; `-infinity` when nobody said, null `valid_to` = still. */
export const teamMemberships = pgTable(
  'team_memberships',
  {
    teamId: bigint('team_id', { mode: 'number' })
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    personId: bigint('person_id', { mode: 'number' })
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.personId, table.validFrom] }),
    index('team_memberships_person_id').on(table.personId),
  ],
)
