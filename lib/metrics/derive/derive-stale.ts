import type { Database } from '@/db/client'
import { deriveRepository } from './derive-repository'
import { keepStatistics } from './keep-statistics'

/** A repository that is read for the first time changes every second, for hours: once in so many minutes is enough. */
const minutesWhileFilling = 10

/** The repositories to rebuild, by number. `settled` leaves those out that are still being filled and were built just now. */
export const findStale = async ({ sql }: Database, { settled }: { settled: boolean }): Promise<number[]> => {
  const rows = await sql<{ id: number }[]>`
    select id::int from repositories r where stale_since is not null and (not ${settled}
      or coalesce(derived_at, '-infinity') < now() - make_interval(mins => ${minutesWhileFilling})
      or not exists (
        select from stream_states s where s.repository_id = r.id and backfilled_at is null
          and state in ('waiting', 'running')))
    order by stale_since, id`
  return rows.map(({ id }) => id)
}

/**
 * Rebuilds what is derived of every repository whose facts changed since the last time, oldest change first. Cheap when
 * nothing did. Several processes may call it at once. One repository that cannot be rebuilt keeps none of the others from
 * it: it stays stale, and what was wrong with the first such is thrown at the end.
 *
 * @param onProgress hears after each repository how many of those found at the start are done
 * @param settled leaves repositories for later that are still being filled (a worker does: it will come by again)
 * @returns how many repositories this call rebuilt
 */
export const deriveStale = async (
  db: Database,
  options: { onProgress?: (done: number, total: number) => void; settled?: boolean } = {},
): Promise<number> => {
  const stale = await findStale(db, { settled: options.settled ?? false })
  let rebuilt = 0
  const failures: unknown[] = []
  for (const [index, id] of stale.entries()) {
    try {
      if (await deriveRepository(db, id, { onlyStale: true })) rebuilt += 1
    } catch (error) {
      failures.push(error)
    }
    options.onProgress?.(index + 1, stale.length)
  }
  if (rebuilt > 0) await keepStatistics(db)
  if (failures.length > 0) throw failures[0]
  return rebuilt
}
