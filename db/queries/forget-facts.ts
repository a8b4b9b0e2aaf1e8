import type { Transaction } from '../client'
import { forgetIncidents } from './facts/forget-incidents'

/**
 * Removes facts that their source no longer has: every mainline commit of a repository (its history was rewritten), its
 * tags (all, or these), and what is no incident any more. Marks the repositories stale that it concerned. Returns the
 * number removed.
 */
export const forgetFacts = async (
  tx: Transaction,
  {
    repository,
    mainlineCommits,
    tags,
    incidents,
  }: {
    repository: string
    mainlineCommits?: 'all'
    tags?: 'all' | string[]
    incidents?: { source: string; externalIds: string[] }
  },
): Promise<number> => {
  const incidentsRemoved = incidents ? await forgetIncidents(tx, incidents) : 0
  if (!mainlineCommits && !tags) return incidentsRemoved
  const [row] = await tx<{ removed: number }[]>`
    with known as (select id from repositories where name = ${repository}),
    removed_commits as (
      delete from mainline_commits using known
      where repository_id = known.id and ${mainlineCommits === 'all'} returning 1
    ),
    removed_tags as (
      delete from tags using known
      where repository_id = known.id and (${tags === 'all'} or tags.name = any(${Array.isArray(tags) ? tags : []}))
      returning 1
    ),
    counted as (
      select (select count(*) from removed_commits) + (select count(*) from removed_tags) as removed
    ),
    marked as (
      update repositories set stale_since = clock_timestamp() from known, counted
      where repositories.id = known.id and removed > 0
    )
    select removed::int from counted`
  return (row?.removed ?? 0) + incidentsRemoved
}
