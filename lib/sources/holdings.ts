import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { isReleaseTag } from '@/lib/release-tags'

/** What is stored of a repository that was read from a clone. */
export type Holdings = {
  repository: string
  commits: number
  changes: number
  tags: number
  releaseTags: number
}

/**
 * Counts the commits, first-parent commits and tags of a repository, by name; `releaseTags` by its own pattern.
 *
 * @throws AppError `not_found` when it is unknown
 */
export const describeHoldings = async (db: Database, repository: string): Promise<Holdings> => {
  const [row] = await db.sql<
    { commits: number; changes: number; tags: string[]; tagPattern: string | null }[]
  >`
    select tag_pattern as "tagPattern",
      (select count(*)::int from commits where repository_id = repositories.id) as commits,
      (select count(*)::int from mainline_commits where repository_id = repositories.id) as changes,
      array(select tags.name from tags where repository_id = repositories.id) as tags
    from repositories where name = ${repository}`
  if (!row) throw new AppError('not_found', `There is no repository ${repository}.`)
  return {
    repository,
    commits: row.commits,
    changes: row.changes,
    tags: row.tags.length,
    releaseTags: row.tags.filter((name) => isReleaseTag(name, row.tagPattern)).length,
  }
}
