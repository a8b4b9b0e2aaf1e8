import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { ingestRecords } from '@/lib/records/ingest'
import { holdWaves } from './hold-waves'
import { demoSubject, organisationName } from './organisation'
import { dayOf, demoRecords } from './records'

/** A step of the loading; `done` of `total` where a number is known. */
export type DemoProgress = { step: 'records' | 'surveys' | 'derive'; done: number; total: number | null }

/**
 * Loads the demo organisation: its records the way every import goes, its surveys the way everybody answers them. What
 * happened depends only on the day of `now`; survey links and the rows' order differ, as anonymity wants it.
 *
 * The organisation's row comes last: a loading that breaks off is started anew by the next call. An organisation that
 * was set up but holds nothing yet becomes the demo and keeps its name.
 *
 * @returns false when the demo is loaded already
 * @throws AppError `conflict` when there are teams, repositories or surveys that are not the demo's
 */
export const loadDemo = async (
  db: Database,
  options: { now?: Date; onProgress?: (progress: DemoProgress) => void } = {},
): Promise<boolean> => {
  const lock = await db.sql.reserve()
  try {
    await lock`select pg_advisory_lock(hashtext('desire-path demo'))`
    return await load(db, options.now ?? new Date(), options.onProgress ?? (() => {}))
  } finally {
    await lock`select pg_advisory_unlock(hashtext('desire-path demo'))`
    lock.release()
  }
}

const load = async (
  db: Database,
  now: Date,
  onProgress: (progress: DemoProgress) => void,
): Promise<boolean> => {
  const [existing] = await db.sql`select 1 from organisation where is_demo = 1`
  if (existing) return false
  await removeUnfinished(db)
  await refuseOtherData(db)
  const [run] = await db.sql<{ id: number }[]>`
    insert into sync_runs (source, subject) values ('records', ${demoSubject}) returning id::int`

  const summary = await ingestRecords(db, linesOf(now), ({ read }) =>
    onProgress({ step: 'records', done: read, total: null }),
  )
  if (summary.refused > 0)
    throw new AppError(
      'conflict',
      `The demo's own records were refused: ${JSON.stringify(summary.errors[0])}.`,
    )
  await holdWaves(db, dayOf(now), (done) => onProgress({ step: 'surveys', done, total: null }))
  await deriveStale(db, { onProgress: (done, total) => onProgress({ step: 'derive', done, total }) })
  await db.sql.begin(async (tx) => {
    await tx`
      insert into organisation as o (name, time_zone, is_demo, hourly_rate, currency)
      values (${organisationName}, 'Europe/Berlin', 1, 85, 'EUR')
      on conflict (id) do update set is_demo = 1, hourly_rate = coalesce(o.hourly_rate, 85)`
    await tx`update sync_runs set status = 'succeeded', finished_at = clock_timestamp(), rows = ${summary.written}
      where id = ${run?.id ?? null}`
  })
  return true
}

async function* linesOf(now: Date) {
  let line = 0
  for (const value of demoRecords(now)) yield { line: ++line, value }
}

const refuseOtherData = async (db: Database) => {
  const [other] = await db.sql<{ name: string }[]>`
    select name from repositories union all select name from teams union all select title from waves limit 1`
  if (other)
    throw new AppError(
      'conflict',
      `This installation holds data already (${other.name}): the demo would mix with it.`,
      {
        hint: 'Give the demo a place of its own: DESIRE_PATH_HOME=.desire-path-demo npm run demo.',
      },
    )
}

/** Removes what a loading of the demo left behind that broke off, and nothing else: its run still counts as running. */
const removeUnfinished = async (db: Database) => {
  const [unfinished] = await db.sql`
    select 1 from sync_runs where source = 'records' and subject = ${demoSubject} and status = 'running'`
  if (!unfinished) return
  await db.sql`truncate repositories, commits, mainline_commits, teams, people, incidents, waves cascade`
  await db.sql`delete from sync_runs where source = 'records' and subject = ${demoSubject}`
}
