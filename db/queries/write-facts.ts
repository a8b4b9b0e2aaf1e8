import { AppError } from '@/lib/errors'
import type { Transaction } from '../client'
import { commits, deployments, mainlineCommits, releases, tags } from '../schema'
import { syncTeams } from './facts/sync-teams'
import type { FactBatch } from './facts/types'
import { writeIncidents } from './facts/write-incidents'
import { writePeople } from './facts/write-people'
import { writePipelineRuns } from './facts/write-pipeline-runs'
import { writePullRequests } from './facts/write-pull-requests'
import { createRepositories, writeRepositories } from './facts/write-repositories'
import { writeRows } from './facts/write-rows'
import { writeTeams } from './facts/write-teams'

export type * from './facts/types'

/**
 * Writes a batch of facts inside the caller's transaction, in bulk. Idempotent: a fact that is already stored as it is
 * changes nothing. `written` counts the facts that were new or different; their repositories are marked
 * `stale_since = now`, so that what is derived from them is rebuilt.
 *
 * @param options.createRepositories creates repositories that facts name and nobody made known; else they must exist
 * or stand in the batch
 * @param options.expectNew says that no commit, mainline commit or tag of the batch is likely to be stored: they are then
 * inserted without looking first, which is fast, and written as ever where one is
 * @param options.keepWaits lets it stay known since when a job waited where its fact doesn't say: a poller reads a hundred
 * runs in one question that can't tell, and webhooks do
 * @throws AppError `bad_input` when a repository or a parent team is unknown
 */
export const writeFacts = async (
  tx: Transaction,
  batch: FactBatch,
  options: { createRepositories?: boolean; expectNew?: boolean; keepWaits?: boolean } = {},
): Promise<{ written: number }> => {
  let written = await writeRepositories(tx, batch.repositories ?? [])
  if (options.createRepositories) await createRepositories(tx, repositoriesNamed(batch))
  const ids = await lockRepositories(tx, repositoriesNamed(batch))
  const { expectNew } = options

  written += await writePeople(tx, batch.people ?? [])
  written += await writeTeams(tx, batch.teams ?? [])
  written += await syncTeams(tx, batch.syncedTeams ?? [])
  const changed = [
    ...(await writeRows(tx, commits, ids, batch.commits, (fact) => fact.sha, expectNew)),
    ...(await writeRows(tx, mainlineCommits, ids, batch.mainlineCommits, (fact) => fact.sha, expectNew)),
    ...(await writeRows(tx, tags, ids, batch.tags, (fact) => fact.name, expectNew)),
    ...(await writePullRequests(tx, ids, batch.pullRequests)),
    ...(await writeRows(tx, deployments, ids, batch.deployments, (fact) => fact.externalId)),
    ...(await writePipelineRuns(tx, ids, batch.pipelineRuns, options.keepWaits)),
    ...(await writeRows(tx, releases, ids, batch.releases, (fact) => fact.tag)),
  ]
  const incidents = await writeIncidents(
    tx,
    (batch.incidents ?? []).map((fact) => ({
      ...fact,
      repositoryId: fact.repository ? (ids.get(fact.repository) ?? null) : null,
    })),
  )
  await markStale(tx, [...changed.map((repository) => repository.repositoryId), ...incidents.repositoryIds])
  return { written: changed.reduce((sum, { records }) => sum + records, written) + incidents.records }
}

const repositoriesNamed = (batch: FactBatch): string[] => [
  ...new Set([
    ...[
      batch.commits,
      batch.mainlineCommits,
      batch.tags,
      batch.pullRequests,
      batch.deployments,
      batch.pipelineRuns,
      batch.releases,
    ].flatMap((facts: readonly { repository: string }[] = []) => facts.map((fact) => fact.repository)),
    ...(batch.incidents ?? []).flatMap((fact) => fact.repository ?? []),
  ]),
]

/**
 * The ids of repositories by name. Their rows are locked in one order: two writers of the same repositories wait for
 * each other and never deadlock.
 */
const lockRepositories = async (tx: Transaction, names: string[]): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx<{ id: number; name: string }[]>`
    select id::int, name from repositories where name = any(${names}) order by repositories.id for no key update`
  const ids = new Map(rows.map(({ id, name }) => [name, id]))
  const unknown = names.find((name) => !ids.has(name))
  if (unknown !== undefined)
    throw new AppError('bad_input', `Repository ${unknown} is unknown.`, {
      hint: 'Collect it, or import a repository record that names it first.',
    })
  return ids
}

const markStale = async (tx: Transaction, repositoryIds: number[]) => {
  if (repositoryIds.length === 0) return
  await tx`update repositories set stale_since = clock_timestamp() where id = any(${[...new Set(repositoryIds)]})`
}
