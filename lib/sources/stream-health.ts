import { z } from 'zod'
import type { Database } from '@/db/client'

const count = z.number().int()

const streamRow = z.object({
  stream: z.string(),
  parts: count,
  ok: count,
  running: count,
  waiting: count,
  failed: count,
  unavailable: count,
  paused: count,
  backfilled: count,
  rowsSeen: count,
  total: count.nullable(),
  requests: count,
  points: count,
  estimatedPoints: count,
  lastSuccessAt: z.date().nullable(),
  nextDueAt: z.date().nullable(),
})

/**
 * How one stream of a connection stands over all of its repositories. `parts` are repositories (one for a stream of the
 * whole organisation), the states count them; `backfilled` are those that have been read down to the chosen day.
 * `total` is GitHub's own count, null where it told none for one that has rows. `nextDueAt` is the earliest.
 */
export type StreamHealth = z.infer<typeof streamRow>

/** The streams of a connection, by name. */
export const listStreamHealth = async ({ sql }: Database, connectionId: number): Promise<StreamHealth[]> => {
  const rows = await sql`
    select stream, count(*)::int as parts,
      ${sql.unsafe(
        ['ok', 'running', 'waiting', 'failed', 'unavailable', 'paused']
          .map((state) => `(count(*) filter (where state = '${state}'))::int as ${state}`)
          .join(', '),
      )},
      count(backfilled_at)::int as backfilled,
      sum(rows_seen)::int as "rowsSeen",
      case when bool_and(total_count is not null or rows_seen = 0) then sum(total_count)::int end as total,
      sum(requests)::int as requests, sum(points)::int as points,
      sum(estimated_points)::int as "estimatedPoints",
      max(last_success_at) as "lastSuccessAt",
      min(next_due_at) filter (where state in ('waiting', 'ok', 'failed')) as "nextDueAt"
    from stream_states where connection_id = ${connectionId}
    group by stream order by stream`
  return z.array(streamRow).parse(rows)
}

const troubleRow = z.object({
  stream: z.string(),
  state: z.enum(['failed', 'unavailable']),
  error: z.string().nullable(),
  hint: z.string().nullable(),
  parts: count,
  examples: z.array(z.string()),
  lastAttemptAt: z.date().nullable(),
  nextDueAt: z.date().nullable(),
})

/** The same trouble of one stream in one or more repositories, of which `examples` names up to three. */
export type Trouble = z.infer<typeof troubleRow>

/** What failed or is not shown by GitHub, the same reasons together, the most frequent first; at most 20. */
export const listTroubles = async ({ sql }: Database, connectionId: number): Promise<Trouble[]> => {
  const rows = await sql`
    select stream, state, replace(error, r.name, 'the repository') as error, hint, count(*)::int as parts,
      (array_agg(r.name order by r.name) filter (where r.name is not null))[1:3] as examples,
      max(last_attempt_at) as "lastAttemptAt", min(next_due_at) as "nextDueAt"
    from stream_states s left join repositories r on r.id = s.repository_id
    where connection_id = ${connectionId} and state in ('failed', 'unavailable')
    group by 1, 2, 3, 4 order by 5 desc, 1, 3 limit 20`
  return z.array(troubleRow).parse(rows.map((row) => ({ ...row, examples: row.examples ?? [] })))
}

const backfillRow = z.object({
  connectionId: count,
  parts: count,
  finished: count,
  done: z.number(),
  weight: z.number(),
  recent: z.number(),
  recentSeconds: z.number(),
  running: count,
})

/**
 * How far the first reading of a connection is: `share` 0–1 of its rows, `finished` of its `parts` (a stream of a
 * repository each). `secondsLeft` goes by the pace of the last ten minutes; null when nothing shows that yet.
 */
export type Backfill = { share: number; finished: number; parts: number; secondsLeft: number | null }

/**
 * By connection, those whose first reading has still to end; what GitHub doesn't show is not waited for. A part of which
 * nobody knows yet how many rows it has counts as much as the others of its stream on average, an empty one nothing.
 */
export const listBackfills = async ({ sql }: Database, now: Date): Promise<Map<number, Backfill>> => {
  const rows = await sql`
    with part as (
      select s.connection_id, s.state, backfilled_at, rows_seen, last_attempt_at,
        greatest(${now}::timestamptz - interval '10 minutes', c.created_at) as recently,
        c.created_at > ${now}::timestamptz - interval '10 minutes' as is_new,
        greatest((progress ->> 'done')::int - (progress ->> 'doneAtStart')::int, 0) as read_now,
        case when backfilled_at is not null then rows_seen
          else greatest(total_count, (progress ->> 'total')::int, rows_seen) end as known,
        avg(total_count) filter (where total_count > 0) over (partition by connection_id, stream) as usual
      from stream_states s join connections c on c.id = s.connection_id
      where s.state <> 'unavailable'
    ), weighed as (
      select *, case when backfilled_at is null and known = 0 then coalesce(usual, 1) else known end as weight
      from part
    )
    select connection_id::int as "connectionId", count(*)::int as parts, count(backfilled_at)::int as finished,
      sum(rows_seen)::float8 as done, sum(weight)::float8 as weight,
      coalesce(sum(case when backfilled_at is not null or is_new then rows_seen else read_now end) filter (
        where backfilled_at >= recently or (backfilled_at is null and last_attempt_at >= recently)
      ), 0)::float8 as recent,
      extract(epoch from ${now}::timestamptz - min(recently))::float8 as "recentSeconds",
      (count(*) filter (where state = 'running'))::int as running
    from weighed group by connection_id having count(*) > count(backfilled_at)`
  return new Map(
    z
      .array(backfillRow)
      .parse(rows)
      .map(({ connectionId, parts, finished, done, weight, recent, recentSeconds, running }) => {
        const pace = recentSeconds > 0 ? recent / recentSeconds : 0
        const secondsLeft = running > 0 && pace > 0 ? (weight - done) / pace : null
        return [connectionId, { share: weight > 0 ? done / weight : 0, finished, parts, secondsLeft }]
      }),
  )
}
