import type { Transaction } from '../../client'
import { pipelineJobs, pipelineRuns } from '../../schema'
import { lastByKey, recordsetOf, toJsonRows, upsertSql } from './recordset'
import type { PipelineRunFact } from './types'
import { type Changed, inChunks } from './write-rows'

/** Upserts attempts of CI runs and replaces the jobs of each: jobs that are no longer named are deleted. */
export const writePipelineRuns = (
  tx: Transaction,
  facts: readonly (PipelineRunFact & { repositoryId: number })[],
): Promise<Changed> =>
  inChunks(
    facts,
    (fact) => `${fact.repositoryId} ${fact.attempt} ${fact.externalId}`,
    (chunk) => {
      const runs = chunk.map(({ jobs: _, ...run }) => run)
      const jobs = chunk.flatMap(({ jobs, repositoryId, externalId: runId, attempt }) =>
        lastByKey(jobs, (job) => job.externalId).map((job) => ({ ...job, repositoryId, runId, attempt })),
      )
      return tx.unsafe<Changed>(
        `with written as (${upsertSql(pipelineRuns, '$1')}),
          written_jobs as (${upsertSql(pipelineJobs, '$2')}),
          removed_jobs as (
            delete from pipeline_jobs j using (select r.* from ${recordsetOf(pipelineRuns, '$1')}) run
            where (j.repository_id, j.run_id, j.attempt) = (run."repositoryId", run."externalId", run.attempt)
              and (j.repository_id, j.run_id, j.attempt, j.external_id) not in (
                select r."repositoryId", r."runId", r.attempt, r."externalId" from ${recordsetOf(pipelineJobs, '$2')}
              )
            returning j.repository_id, j.run_id, j.attempt
          ),
          changed as (
            select repository_id, external_id, attempt from written
            union select repository_id, run_id, attempt from written_jobs
            union select repository_id, run_id, attempt from removed_jobs
          )
         select repository_id::int as "repositoryId", count(*)::int as records from changed group by 1`,
        [toJsonRows(runs), toJsonRows(jobs)],
      )
    },
  )
