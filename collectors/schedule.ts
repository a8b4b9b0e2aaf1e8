import type { Database } from '@/db/client'

/**
 * Queues every connection that is due and moves it to its next date. Ticks that were missed (nothing ran for a day, say)
 * count as one, and the connection stays on its own grid of times. Any number of workers may do this at once: a due
 * date is taken by one of them. A connection without a date is due.
 *
 * @param enqueue puts one connection into the queue; called before its date moves, so that no run is lost to a crash. Null
 * when an earlier job of it is not over: then it stays due, because what it became due for may have come after that job
 * began (a new token, say)
 * @returns the ids of the connections that were queued
 */
export const enqueueDue = async (
  db: Database,
  enqueue: (connectionId: number) => Promise<string | null>,
  now: Date,
): Promise<number[]> =>
  db.sql.begin(async (tx) => {
    const due = await tx<{ id: number }[]>`
      select id::int from connections
      where not paused and interval_minutes > 0 and coalesce(next_due_at, ${now}) <= ${now}
      order by next_due_at nulls first
      for update skip locked`
    const queued: number[] = []
    for (const { id } of due) if ((await enqueue(id)) !== null) queued.push(id)
    await tx`
      update connections set next_due_at = coalesce(next_due_at, ${now}) + make_interval(mins => interval_minutes) * (
        1 + floor(extract(epoch from ${now} - coalesce(next_due_at, ${now})) / (60.0 * interval_minutes))
      )
      where id = any(${queued}::bigint[])`
    return queued
  })
