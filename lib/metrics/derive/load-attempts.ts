import type { Transaction } from '@/db/client'
import { isReleaseTag } from '@/lib/release-tags'
import type { Candidates } from './choose-source'
import type { RepositorySettings } from './load-repository'
import { type PipelineAttempt, pipelineDeployments } from './pipeline-deployments'
import { productionPattern } from './production'
import type { Change, Deployment } from './types'

/**
 * Reads what each source would count as production deployment attempts of a repository (METRICS.md, Deployments).
 *
 * @param changes the repository's changes: with `merges`, each that went to the default branch is a deployment
 */
export const loadAttempts = async (
  tx: Transaction,
  repository: RepositorySettings,
  changes: readonly Change[],
): Promise<Candidates> => {
  const production = productionPattern(repository.productionPattern)
  return {
    deployments: await loadDeployments(tx, repository.id, production),
    pipelines: pipelineDeployments(await loadPipelineAttempts(tx, repository), production),
    releases: await loadReleases(tx, repository.id),
    tags: await loadTags(tx, repository),
    merges: mergesAsDeployments(changes, repository.defaultBranch),
  }
}

const loadDeployments = async (tx: Transaction, repositoryId: number, production: RegExp) => {
  const rows = await tx<Deployment[]>`
    select external_id as key, environment, sha, ref, status, coalesce(finished_at, started_at) as "finishedAt"
    from deployments
    where repository_id = ${repositoryId} and status <> 'in_progress'
      and coalesce(finished_at, started_at) is not null`
  return rows.filter(({ environment }) => production.test(environment))
}

/** Without a known default branch, runs of `main` and `master` and runs that don't say their branch count. */
const loadPipelineAttempts = (tx: Transaction, { id, defaultBranch }: RepositorySettings) =>
  tx<PipelineAttempt[]>`
    select r.external_id as "runId", r.attempt, r.pipeline, r.sha, r.branch, r.finished_at as "finishedAt", r.result,
      coalesce(j.jobs, '[]'::json) as jobs
    from pipeline_runs r
    left join (
      select run_id, attempt,
        json_agg(json_build_object('name', name, 'result', result, 'finishedAt', finished_at)) as jobs
      from pipeline_jobs where repository_id = ${id} group by run_id, attempt
    ) j on j.run_id = r.external_id and j.attempt = r.attempt
    where r.repository_id = ${id} and r.pull_request is null
      and case when ${defaultBranch}::text is null then coalesce(r.branch, 'main') in ('main', 'master')
        else r.branch = ${defaultBranch} end`.then((rows) =>
    rows.map((row) => ({
      ...row,
      jobs: row.jobs.map((job) => ({
        ...job,
        finishedAt: job.finishedAt === null ? null : new Date(job.finishedAt),
      })),
    })),
  )

const asProduction = <Row extends { key: string; sha: string; finishedAt: Date }>(row: Row): Deployment => ({
  key: row.key,
  sha: row.sha,
  finishedAt: row.finishedAt,
  ref: row.key,
  environment: 'production',
  status: 'success',
})

const loadReleases = async (tx: Transaction, repositoryId: number) => {
  const rows = await tx<{ key: string; sha: string; finishedAt: Date }[]>`
    select tag as key, sha, published_at as "finishedAt" from releases
    where repository_id = ${repositoryId} and not is_draft and not is_prerelease`
  return rows.map(asProduction)
}

const loadTags = async (tx: Transaction, { id, tagPattern }: RepositorySettings) => {
  const rows = await tx<{ key: string; sha: string; finishedAt: Date }[]>`
    select name as key, sha, tagged_at as "finishedAt" from tags where repository_id = ${id}`
  const isRelease = releaseTest(tagPattern)
  return rows.filter(({ key }) => isRelease(key)).map(asProduction)
}

/** Which tags are releases. A stored pattern that is no regular expression (no way in lets one through) names one tag. */
const releaseTest = (pattern: string | null) => {
  try {
    isReleaseTag('', pattern)
    return (name: string) => isReleaseTag(name, pattern)
  } catch {
    return (name: string) => name === pattern
  }
}

/** Each change that was merged to the default branch, deployed as it is merged. */
const mergesAsDeployments = (changes: readonly Change[], defaultBranch: string | null): Deployment[] =>
  changes
    .filter(({ base }) => base === null || defaultBranch === null || base === defaultBranch)
    .map(({ key, sha, mergedAt }) => ({
      ...asProduction({ key, sha: sha ?? key, finishedAt: mergedAt }),
      ref: defaultBranch,
    }))
