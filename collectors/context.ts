import type { Database } from '@/db/client'
import { readCursor, readCursors } from '@/db/queries/sync-cursors'
import type { CollectContext, Progress } from './contract'
import { patiently } from './patience'

/** What a collector may ask and say while it runs; `messages` gathers what it has to say. */
export const contextOf = (
  db: Database,
  source: string,
  { messages, report }: { messages: string[]; report: (progress: Progress) => void },
): CollectContext => ({
  readCursor: (repository, stream) => patiently(() => readCursor(db, source, repository, stream)),
  readCursors: (repositories) => patiently(() => readCursors(db, source, repositories)),
  isKnown: async (repository) =>
    (await db.sql`select 1 from repositories where name = ${repository}`).length > 0,
  hasCommits: async (repository) =>
    // The order has Postgres use the key: it would else read everybody's commits in the hope of meeting one soon.
    (
      await db.sql`
        select 1 from commits where repository_id = (select id from repositories where name = ${repository})
        order by sha limit 1`
    ).length > 0,
  tell: (message) => messages.push(message),
  report,
})
