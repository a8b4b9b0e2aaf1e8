import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@/db/client'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { computeMetric } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { atMost, type Bench, type Figure, figure, median, seconds } from './figure'
import { openLargeOrganisation } from './large-organisation/open'
import { writeNewDay } from './pages/new-day'

const scale = Number(process.env.DESIRE_PATH_BENCH_SCALE ?? 1)

/** One of each kind: repository 51 has two owners, 75 changed hands a year ago. The first one meets a process that just began. */
const repositories = ['3', '7', '51', '75', '101', '112'].map((number) => `large/repository-${number}`)

/**
 * How soon one repository's new day, 50 changes and 500 runs, is in every point of the large organisation after its rows
 * are written, in a worker at work and in one that did nothing of the kind before. Its points must be what is computed live.
 */
export const newDay: Bench = async ({ say }) => {
  const { db, release } = await openLargeOrganisation({ scale, density: 1 }, say)
  try {
    await deriveStale(db)
    await refreshPoints(db, {
      onProgress: (done, total) => done % 50 === 0 && say(`${done} of ${total} scopes`),
    })
    return await measureNewDay(db, say)
  } finally {
    await release()
  }
}

/** Measures it where all points are up to date. */
export const measureNewDay = async (db: Database, say: (text: string) => void): Promise<Figure[]> => {
  const [teams, all]: [number[], number[]] = [[], []]
  for (const repository of repositories) {
    await writeNewDay(db, repository)
    let first: number | undefined
    const start = performance.now()
    const taken = await seconds(async () => {
      await deriveStale(db)
      await refreshPoints(db, {
        onProgress: () => {
          first ??= (performance.now() - start) / 1000
        },
      })
    })
    teams.push(first ?? Number.NaN)
    all.push(taken)
    say(`${repository}: its team after ${first?.toFixed(2)} s, everything after ${taken.toFixed(2)} s`)
  }
  await checkPoints(db)
  const [ofFresh = Number.NaN, ...others] = all
  return [
    figure('new day: in every point, by a worker that just began', ofFresh, 's'),
    figure("new day: in its team's points, median of five", median(teams.slice(1)), 's'),
    figure('new day: in every point, median of five', median(others), 's'),
    atMost('new day: in every point, slowest of five', Math.max(...others), 's', 2),
  ]
}

/** @throws Error when a point of the organisation is not what is computed from the facts */
const checkPoints = async (db: Database): Promise<void> => {
  for (const id of [
    'pipeline-duration',
    'pipeline-success-rate',
    'time-to-first-response',
    'default-branch-red-time',
  ]) {
    const [point] = await db.sql<{ result: unknown; asOf: Date }[]>`
      select result, as_of as "asOf" from metric_points where scope_id = 0 and metric_id = ${id} and unit = '30d'`
    if (!point) throw new Error(`There is no point of ${id}.`)
    const now = point.asOf
    const live = await computeMetric(db, id, {
      ...presetPeriod('30d', now, 'Europe/Berlin'),
      scope: { type: 'organisation' },
      now,
      previous: true,
      live: true,
    })
    if (!isDeepStrictEqual(point.result, live))
      throw new Error(`The point of ${id} is not what the facts give.`)
  }
}
