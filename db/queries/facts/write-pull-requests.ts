import type { Transaction } from '../../client'
import { pullRequestEvents, pullRequests } from '../../schema'
import { readFact, readPart, toColumns } from './columns'
import { oneByOne, upsertSql } from './recordset'
import type { PullRequestFact } from './types'
import { type Changed, inChunks } from './write-rows'

const earliest = (dates: Date[]): Date | null =>
  dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null)

const toRow = ({ commits, ...fact }: PullRequestFact) => ({
  ...fact,
  commits: commits.map(({ sha, authoredAt }) => ({ sha, authored_at: authoredAt })),
  firstCommitAt: earliest(commits.map((commit) => commit.authoredAt)),
})

/** Upserts pull requests and replaces the timeline of each: events beyond the new ones are deleted. */
export const writePullRequests = (
  tx: Transaction,
  ids: ReadonlyMap<string, number>,
  facts: readonly PullRequestFact[] = [],
): Promise<Changed> =>
  inChunks(
    facts,
    (fact) => `${fact.repository} ${fact.number}`,
    (chunk) => {
      const rows = toColumns(pullRequests, chunk.map(toRow), readFact(ids))
      const parts = chunk.flatMap((of) =>
        of.events.map((part, ordinal) => ({ of, place: { number: of.number, ordinal }, part })),
      )
      const events = toColumns(pullRequestEvents, parts, readPart(ids), rows.parameters.length)
      const counted = rows.parameters.length + events.parameters.length
      return tx.unsafe<Changed>(
        `with written as (${upsertSql(pullRequests, rows.source)}),
          written_events as (${upsertSql(pullRequestEvents, events.source)}),
          removed_events as (
            delete from pull_request_events where ctid = any(array(
              select stored.ctid
              from unnest($${counted + 1}::bigint[], $${counted + 2}::int[], $${counted + 3}::int[])
                as kept(repository_id, number, count)
              cross join lateral (
                select ctid from pull_request_events e
                where e.repository_id = kept.repository_id and e.number = kept.number and e.ordinal >= kept.count
                ${oneByOne}
              ) stored
            ))
            returning repository_id, number
          ),
          changed as (
            select repository_id, number from written
            union select repository_id, number from written_events
            union select repository_id, number from removed_events
          )
         select repository_id::int as "repositoryId", count(*)::int as records from changed group by 1`,
        [
          ...rows.parameters,
          ...events.parameters,
          `{${chunk.map(({ repository }) => ids.get(repository)).join()}}`,
          `{${chunk.map(({ number }) => number).join()}}`,
          `{${chunk.map(({ events }) => events.length).join()}}`,
        ],
      )
    },
  )
