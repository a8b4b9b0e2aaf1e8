import type { Database } from '@/db/client'
import { deriveRepository } from './derive-repository'

/**
 * Rebuilds what is derived of every repository whose facts changed since the last time, oldest change first. Cheap when
 * nothing did. Several processes may call it at once. One repository that cannot be rebuilt keeps none of the others from
 * it: it stays stale, and what was wrong with the first such is thrown at the end.
 *
 * @param onProgress hears after each repository how many of those found at the start are done
 * @returns how many repositories this call rebuilt
 */
export const deriveStale = async (
  db: Database,
  options: { onProgress?: (done: number, total: number) => void } = {},
): Promise<number> => {
  const stale = await db.sql<{ id: number }[]>`
    select id::int from repositories where stale_since is not null order by stale_since, id`
  let rebuilt = 0
  const failures: unknown[] = []
  for (const [index, { id }] of stale.entries()) {
    try {
      if (await deriveRepository(db, id, { onlyStale: true })) rebuilt += 1
    } catch (error) {
      failures.push(error)
    }
    options.onProgress?.(index + 1, stale.length)
  }
  if (failures.length > 0) throw failures[0]
  return rebuilt
}
