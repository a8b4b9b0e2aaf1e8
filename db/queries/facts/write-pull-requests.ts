import type { Transaction } from '../../client'
import { pullRequestEvents, pullRequests } from '../../schema'
import { toJsonRows, upsertSql } from './recordset'
import type { PullRequestFact } from './types'
import { type Changed, inChunks } from './write-rows'

const earliest = (dates: Date[]): Date | null =>
  dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null)

/** Upserts pull requests and replaces the timeline of each: events beyond the new ones are deleted. */
export const writePullRequests = (
  tx: Transaction,
  facts: readonly (PullRequestFact & { repositoryId: number })[],
): Promise<Changed> =>
  inChunks(
    facts,
    (fact) => `${fact.repositoryId} ${fact.number}`,
    (chunk) => {
      const rows = chunk.map(({ events, commits, ...fact }) => ({
        ...fact,
        commits: commits.map((commit) => ({ sha: commit.sha, authored_at: commit.authoredAt })),
        firstCommitAt: earliest(commits.map((commit) => commit.authoredAt)),
      }))
      const events = chunk.flatMap(({ repositoryId, number, events }) =>
        events.map((event, ordinal) => ({ ...event, repositoryId, number, ordinal })),
      )
      const counts = chunk.map(({ repositoryId, number, events }) => ({
        repositoryId,
        number,
        count: events.length,
      }))
      return tx.unsafe<Changed>(
        `with written as (${upsertSql(pullRequests, '$1')}),
          written_events as (${upsertSql(pullRequestEvents, '$2')}),
          removed_events as (
            delete from pull_request_events e
            using json_to_recordset($3::text::json) as r("repositoryId" bigint, number int, count int)
            where e.repository_id = r."repositoryId" and e.number = r.number and e.ordinal >= r.count
            returning e.repository_id, e.number
          ),
          changed as (
            select repository_id, number from written
            union select repository_id, number from written_events
            union select repository_id, number from removed_events
          )
         select repository_id::int as "repositoryId", count(*)::int as records from changed group by 1`,
        [toJsonRows(rows), toJsonRows(events), toJsonRows(counts)],
      )
    },
  )
