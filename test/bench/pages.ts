import { join } from 'node:path'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { computeMetric } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { atLeast, atMost, type Bench, type Figure, figure, seconds } from './figure'
import { openLargeOrganisation } from './large-organisation/open'
import { sizeAt } from './large-organisation/size'
import { measureNewDay } from './new-day'
import { writeNewDay } from './pages/new-day'
import { startSite } from './pages/server'
import { clickThrough, p95, visitOften } from './pages/visits'

const scale = Number(process.env.DESIRE_PATH_BENCH_SCALE ?? 1)
const pages = (team: string): Record<string, string> => ({
  overview: '/',
  team: `/teams/${team}`,
  metric: '/metrics/change-lead-time',
  'metric of runs': '/metrics/pipeline-duration',
})
const size = sizeAt(scale)
/** A team without sub-teams. */
const leaf = `team-${size.divisions + size.departments + 1}`

const overviewMetrics = [
  'deployment-frequency',
  'change-lead-time',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
  'time-to-first-response',
  'unreviewed-merge-share',
  'open-pull-requests',
]

/**
 * The dashboards on the large organisation (DESIRE_PATH_BENCH_SCALE, 1 for all of it), which is kept in
 * DESIRE_PATH_BENCH_HOME between runs: how long pages take beside the demo organisation's and beside SQL over the facts,
 * how soon a new day is in every point, and 50 viewers while a backfill writes.
 */
export const pagesBench: Bench = async ({ folder, say }) => {
  const large = await openLargeOrganisation({ scale, density: 1 }, say)
  const figures: Figure[] = []
  try {
    const { db } = large
    const deriving = await seconds(() => deriveStale(db))
    say(`derived: ${deriving.toFixed(1)} s`)
    const refreshing = await seconds(() => refreshPoints(db, { onProgress: progressTo(say) }))
    say(`points: ${refreshing.toFixed(1)} s`)
    figures.push(figure('pages: bringing points up to date', refreshing, 's'))
    figures.push(...(await measureNewDay(db, say)))

    const demo = await startSite(null, join(folder, 'demo'))
    const demoTimes = new Map<string, number>()
    try {
      await new Promise((resolve) => setTimeout(resolve, 60_000))
      for (const [name, path] of Object.entries(pages('checkout')))
        demoTimes.set(name, await visitOften(demo, path))
    } finally {
      await demo.stop()
    }
    const site = await startSite(db.url, join(folder, 'site'))
    try {
      for (const [name, path] of Object.entries(pages(leaf))) {
        const time = await visitOften(site, path)
        figures.push(atMost(`pages: ${name}, p95`, time * 1000, 'ms', 150))
        figures.push(
          atMost(`pages: ${name} ÷ the demo's`, time / (demoTimes.get(name) ?? Number.NaN), '×', 2),
        )
        if (name === 'overview') {
          const bySql = await sqlTime(db)
          figures.push(atLeast('pages: overview by SQL over the facts ÷ page', bySql / time, '×', 20))
        }
      }
      let isOver = false
      const backfill = async () => {
        for (let index = 0; !isOver; index++) await writeNewDay(db, `large/repository-${1 + (index % 50)}`)
      }
      const writing = backfill()
      const { seconds: visits, failures } = await clickThrough(site, Object.values(pages(leaf)), 50, 60)
      isOver = true
      await writing
      figures.push(atMost('pages: 50 viewers while a backfill writes, p95', p95(visits) * 1000, 'ms', 500))
      figures.push(atMost('pages: failures of 50 viewers', failures, 'visits', 0))
      figures.push(figure('pages: visits of 50 viewers', visits.length, 'visits'))
    } finally {
      await site.stop()
    }
  } finally {
    await large.release()
  }
  return figures
}

const progressTo = (say: (text: string) => void) => (done: number, total: number) => {
  if (done % 50 === 0) say(`points: ${done} of ${total} scopes`)
}

/** How long the overview's figures take by the same SQL over the facts. */
const sqlTime = (db: Parameters<typeof writeNewDay>[0]): Promise<number> =>
  seconds(async () => {
    const query = {
      ...presetPeriod('90d', new Date(), 'Europe/Berlin'),
      scope: { type: 'organisation' as const },
    }
    for (const id of overviewMetrics) await computeMetric(db, id, { ...query, previous: true, live: true })
  })
