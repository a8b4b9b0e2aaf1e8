import type { Transaction } from '@/db/client'
import type { CommitGraph, MainlineCommit } from './types'

/** Reads the first-parent commits of a repository's default branch, as a clone had them. */
export const loadMainline = async (tx: Transaction, repositoryId: number): Promise<MainlineCommit[]> =>
  tx<MainlineCommit[]>`
    select sha, title, pull_request as "pullRequest",
      author_is_bot or coalesce(author like '%[bot]', false)
        or exists (select 1 from people p where p.is_bot and lower(p.login) = lower(author)) as "authorIsBot",
      first_authored_at as "firstAuthoredAt", committed_at as "committedAt", reverts_sha as "revertsSha"
    from mainline_commits where repository_id = ${repositoryId}
    order by committed_at, sha`

/** Reads a repository's commit graph; empty when none is known. */
export const loadGraph = async (tx: Transaction, repositoryId: number): Promise<CommitGraph> => {
  const graph = new Map<string, string[]>()
  const pages = tx<{ sha: string; parents: string[] }[]>`
    select sha, parents from commits where repository_id = ${repositoryId}`.cursor(20_000)
  for await (const rows of pages) for (const { sha, parents } of rows) graph.set(sha, parents)
  return graph
}
