import type { Transaction } from '../../client'
import { pipelineJobs, pipelineRuns } from '../../schema'
import { readFact, readPart, toColumns } from './columns'
import { lastByKey, oneByOne, upsertSql } from './recordset'
import type { PipelineRunFact } from './types'
import { type Changed, inChunks } from './write-rows'

/**
 * Upserts attempts of CI runs and replaces the jobs of each: jobs that are no longer named are deleted.
 *
 * @param keepWaits lets it stay known since when a job waited, where its fact doesn't say
 */
export const writePipelineRuns = (
  tx: Transaction,
  ids: ReadonlyMap<string, number>,
  facts: readonly PipelineRunFact[] = [],
  keepWaits = false,
): Promise<Changed> =>
  inChunks(
    facts,
    (fact) => `${fact.repository} ${fact.attempt} ${fact.externalId}`,
    (chunk) => {
      const runs = toColumns(pipelineRuns, chunk, readFact(ids))
      const parts = chunk.flatMap((of) =>
        lastByKey(of.jobs, (job) => job.externalId).map((part) => ({
          of,
          place: { runId: of.externalId, attempt: of.attempt },
          part,
        })),
      )
      const jobs = toColumns(pipelineJobs, parts, readPart(ids), runs.parameters.length)
      return tx.unsafe<Changed>(
        `with written as (${upsertSql(pipelineRuns, runs.source)}),
          written_jobs as (${upsertSql(pipelineJobs, jobs.source, keepWaits ? ['queued_at'] : [])}),
          removed_jobs as (
            delete from pipeline_jobs where ctid = any(array(
              select stored.ctid
              from ${runs.source}
              left join (
                select r."repositoryId", r."runId", r.attempt, array_agg(r."externalId") as jobs
                from ${jobs.source} group by 1, 2, 3
              ) named on (named."repositoryId", named."runId", named.attempt)
                = (r."repositoryId", r."externalId", r.attempt)
              cross join lateral (
                select ctid from pipeline_jobs j
                where j.repository_id = r."repositoryId" and j.run_id = r."externalId" and j.attempt = r.attempt
                  and j.external_id <> all(coalesce(named.jobs, '{}'))
                ${oneByOne}
              ) stored
            ))
            returning repository_id, run_id, attempt
          ),
          changed as (
            select repository_id, external_id, attempt from written
            union select repository_id, run_id, attempt from written_jobs
            union select repository_id, run_id, attempt from removed_jobs
          )
         select repository_id::int as "repositoryId", count(*)::int as records from changed group by 1`,
        [...runs.parameters, ...jobs.parameters],
      )
    },
  )
