import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '../../client'
import { deployments, pipelineJobs, pipelineRuns, pullRequestEvents, pullRequests } from '../../schema'
import type { DeploymentFact, PipelineRunFact, PullRequestFact } from './types'

/** A repository as it is stored. */
type Stored = { id: number; name: string }

/** The rows of a repository with these keys, by the table's own property names and without the repository. */
const read = async <Table extends PgTable>(
  tx: Transaction,
  table: Table,
  { id }: Stored,
  { where, order = '' }: { where: Record<string, string | number>; order?: string },
): Promise<Omit<Table['$inferSelect'], 'repositoryId'>[]> => {
  const columns = Object.entries(getTableColumns(table)).filter(([property]) => property !== 'repositoryId')
  const list = columns.map(([property, column]) => `"${column.name}" as "${property}"`)
  const keys = Object.keys(where).map((column, index) => `"${column}" = $${index + 2}`)
  const rows = await tx.unsafe(
    `select ${list.join(', ')} from "${getTableName(table)}"
     where repository_id = $1 and ${keys.join(' and ')} ${order}`,
    [id, ...Object.values(where)],
  )
  // The columns are the table's own, and none of these tables has a number that comes as text.
  return [...rows] as unknown as Omit<Table['$inferSelect'], 'repositoryId'>[]
}

/** A stored pull request with its whole timeline, as `writeFacts` takes it; null when there is none. */
export const readPullRequest = async (
  tx: Transaction,
  repository: Stored,
  number: number,
): Promise<PullRequestFact | null> => {
  const [row] = await read(tx, pullRequests, repository, { where: { number } })
  if (!row) return null
  const { commits, firstCommitAt: _, ...rest } = row
  const events = await read(tx, pullRequestEvents, repository, {
    where: { number },
    order: 'order by ordinal',
  })
  return {
    ...rest,
    repository: repository.name,
    commits: commits.map((commit) => ({ sha: commit.sha, authoredAt: new Date(commit.authored_at) })),
    events: events.map(({ number: _, ordinal: __, ...event }) => event),
  }
}

/** A stored deployment; null when there is none. */
export const readDeployment = async (
  tx: Transaction,
  repository: Stored,
  externalId: string,
): Promise<DeploymentFact | null> => {
  const [row] = await read(tx, deployments, repository, { where: { external_id: externalId } })
  return row ? { ...row, repository: repository.name } : null
}

/** A stored attempt of a CI run with its jobs (`attempt` null: the last attempt); null when there is none. */
export const readPipelineRun = async (
  tx: Transaction,
  repository: Stored,
  externalId: string,
  attempt: number | null,
): Promise<PipelineRunFact | null> => {
  const [row] = await read(tx, pipelineRuns, repository, {
    where: { external_id: externalId, ...(attempt !== null && { attempt }) },
    order: 'order by attempt desc limit 1',
  })
  if (!row) return null
  const jobs = await read(tx, pipelineJobs, repository, {
    where: { run_id: externalId, attempt: row.attempt },
    order: 'order by external_id',
  })
  return {
    ...row,
    repository: repository.name,
    jobs: jobs.map(({ runId: _, attempt: __, ...job }) => job),
  }
}
