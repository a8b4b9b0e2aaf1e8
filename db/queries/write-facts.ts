import { AppError } from '@/lib/errors'
import type { Transaction } from '../client'
import { commits, deployments, mainlineCommits, releases, tags } from '../schema'
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
 * @throws AppError `bad_input` when a repository or a parent team is unknown
 */
export const writeFacts = async (
  tx: Transaction,
  batch: FactBatch,
  options: { createRepositories?: boolean; expectNew?: boolean } = {},
): Promise<{ written: number }> => {
  let written = await writeRepositories(tx, batch.repositories ?? [])
  if (options.createRepositories) await createRepositories(tx, repositoriesNamed(batch))
  const ids = await lockRepositories(tx, repositoriesNamed(batch))
  const withId = <Fact extends { repository: string }>(facts: readonly Fact[] = []) =>
    facts.map((fact) => ({ ...fact, repositoryId: idOf(ids, fact.repository) }))

  written += await writePeople(tx, batch.people ?? [])
  written += await writeTeams(tx, batch.teams ?? [])
  const changed = [
    ...(await writeRows(tx, commits, withId(batch.commits), (fact) => fact.sha, options.expectNew)),
    ...(await writeRows(
      tx,
      mainlineCommits,
      withId(batch.mainlineCommits),
      (fact) => fact.sha,
      options.expectNew,
    )),
    ...(await writeRows(tx, tags, withId(batch.tags), (fact) => fact.name, options.expectNew)),
    ...(await writePullRequests(tx, withId(batch.pullRequests))),
    ...(await writeRows(tx, deployments, withId(batch.deployments), (fact) => fact.externalId)),
    ...(await writePipelineRuns(tx, withId(batch.pipelineRuns))),
    ...(await writeRows(tx, releases, withId(batch.releases), (fact) => fact.tag)),
  ]
  const incidents = await writeIncidents(
    tx,
    (batch.incidents ?? []).map((fact) => ({
      ...fact,
      repositoryId: fact.repository ? idOf(ids, fact.repository) : null,
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

/** The ids of repositories by name. Their rows are locked in one order: two writers of the same repositories wait for each other and never deadlock. */
const lockRepositories = async (tx: Transaction, names: string[]): Promise<Map<string, number>> => {
  const rows = await tx<{ id: number; name: string }[]>`
    select id::int, name from repositories where name = any(${names}) order by repositories.id for no key update`
  return new Map(rows.map(({ id, name }) => [name, id]))
}

const idOf = (ids: Map<string, number>, name: string): number => {
  const id = ids.get(name)
  if (id === undefined)
    throw new AppError('bad_input', `Repository ${name} is unknown.`, {
      hint: 'Collect it, or import a repository record that names it first.',
    })
  return id
}

const markStale = async (tx: Transaction, repositoryIds: number[]) => {
  if (repositoryIds.length === 0) return
  await tx`update repositories set stale_since = clock_timestamp() where id = any(${[...new Set(repositoryIds)]})`
}
