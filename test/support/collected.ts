import { gitCollector } from '@/collectors/git'
import { type RunResult, runCollector } from '@/collectors/run-collector'
import type { Database } from '@/db/client'

type Change = {
  sha: string
  kind: string
  title: string
  pullRequest: number | null
  isBot: boolean
  firstAuthoredAt: string
  committedAt: string
  revertsSha: string | null
}

/** What is stored of one repository, in an order that doesn't depend on how it came in. Times are ISO. */
export type Collected = {
  commits: { sha: string; parents: string[]; authoredAt: string; committedAt: string }[]
  changes: Change[]
  tags: { name: string; sha: string; taggedAt: string }[]
}

export const readCollected = async (db: Database, repository: string): Promise<Collected> => {
  const iso = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
    )
  const [commits, changes, tags] = await Promise.all([
    db.sql`
      select sha, parents, authored_at as "authoredAt", committed_at as "committedAt"
      from commits join repositories on repositories.id = repository_id
      where name = ${repository} order by committed_at, sha`,
    db.sql`
      select sha, kind, title, pull_request as "pullRequest", author_is_bot as "isBot",
        first_authored_at as "firstAuthoredAt", committed_at as "committedAt", reverts_sha as "revertsSha"
      from mainline_commits join repositories on repositories.id = repository_id
      where name = ${repository} order by committed_at, sha`,
    db.sql`
      select tags.name, sha, tagged_at as "taggedAt"
      from tags join repositories on repositories.id = repository_id
      where repositories.name = ${repository} order by tags.name`,
  ])
  // The queries above name exactly these columns; `iso` turns their moments into texts.
  return { commits: commits.map(iso), changes: changes.map(iso), tags: tags.map(iso) } as Collected
}

/** Collects a clone as `acme/shop`, or under another name. */
export const collectGit = (
  db: Database,
  path: string,
  options: { name?: string | undefined; tags?: string } = {},
): Promise<RunResult> => runCollector(db, gitCollector, { path, name: 'acme/shop', ...options })
