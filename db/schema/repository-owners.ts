import { bigint, index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'
import { teams } from './teams'

/** Which team owned a repository when: half-open `[valid_from, valid_to)`. What happens in a repository counts for its owners of that moment and for every team above them. */
export const repositoryOwners = pgTable(
  'repository_owners',
  {
    repositoryId: repositoryId(),
    teamId: bigint('team_id', { mode: 'number' })
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    validFrom: moment('valid_from').notNull(),
    validTo: moment('valid_to'),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.teamId, table.validFrom] }),
    index('repository_owners_team_id').on(table.teamId),
  ],
)
