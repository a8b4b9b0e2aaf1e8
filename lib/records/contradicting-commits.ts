import type { Transaction } from '@/db/client'
import { toJsonRows } from '@/db/queries/facts/recordset'
import type { CommitFact } from '@/db/queries/write-facts'

const keyOf = (commit: { repository: string; sha: string }) => `${commit.repository} ${commit.sha}`

/**
 * A commit's parents are part of its sha, so that two records of one commit with other parents, or with their order
 * swapped, contradict each other. Returns, for the commits that do so, the parents given before: stored, or earlier in
 * the list. Empty parents are none (a shallow clone knows no better) and may be completed.
 */
export const contradictingCommits = async (
  tx: Transaction,
  commits: readonly CommitFact[],
): Promise<Map<CommitFact, string[]>> => {
  if (commits.length === 0) return new Map()
  const stored = await tx<{ repository: string; sha: string; parents: string[] }[]>`
    select r.repository, c.sha, c.parents
    from json_to_recordset(${toJsonRows(commits)}::text::json) as r(repository text, sha text, parents text[])
    join repositories on repositories.name = r.repository
    join commits c on c.repository_id = repositories.id and c.sha = r.sha
    where c.parents <> r.parents and c.parents <> '{}'`
  const before = new Map(stored.map((commit) => [keyOf(commit), commit.parents]))
  const contradicting = new Map<CommitFact, string[]>()
  for (const commit of commits) {
    const known = before.get(keyOf(commit))
    if (known && known.length > 0 && known.join(' ') !== commit.parents.join(' '))
      contradicting.set(commit, known)
    else before.set(keyOf(commit), commit.parents)
  }
  return contradicting
}
