import { join } from 'node:path'
import type { Database } from '@/db/client'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { computeMetric, computeTrend } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { atLeast, atMost, type Bench, type Figure, figure, seconds } from './figure'
import { openLargeOrganisation } from './large-organisation/open'
import { sizeAt } from './large-organisation/size'
import { measureNewDay } from './new-day'
import { writeNewDay } from './pages/new-day'
import { startSite } from './pages/server'
import { clickThrough, p95, visitOften } from './pages/visits'

const scale = Number(process.env.DESIRE_PATH_BENCH_SCALE ?? 1)
/** What is visited. `leaf` is a team without sub-teams, `above` one with many, where there is one. */
const pages = ({ leaf, above }: { leaf: string; above: string | null }): Record<string, string> => ({
  overview: '/',
  team: `/teams/${leaf}`,
  ...(above && { 'team with sub-teams': `/teams/${above}` }),
  metric: '/metrics/change-lead-time',
  'metric of runs': '/metrics/pipeline-duration',
})
const size = sizeAt(scale)
const largePages = pages({ leaf: `team-${size.divisions + size.departments + 1}`, above: 'team-1' })
const demoPages = pages({ leaf: 'checkout', above: null })

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
      for (const [name, path] of Object.entries(demoPages)) demoTimes.set(name, await visitOften(demo, path))
    } finally {
      await demo.stop()
    }
    const site = await startSite(db.url, join(folder, 'site'))
    try {
      const times = new Map<string, number>()
      for (const [name, path] of Object.entries(largePages)) {
        const time = await visitOften(site, path)
        times.set(name, time)
        // A team with sub-teams has no page of its kind in the demo organisation.
        const demoTime = demoTimes.get(name) ?? demoTimes.get('team') ?? Number.NaN
        figures.push(atMost(`pages: ${name}, p95`, time * 1000, 'ms', 150))
        figures.push(atMost(`pages: ${name} ÷ the demo's`, time / demoTime, '×', 2))
      }
      for (const [name, work] of Object.entries(bySql)) {
        const taken = await seconds(() => work(db))
        const ratio = taken / (times.get(name) ?? Number.NaN)
        figures.push(atLeast(`pages: ${name} by SQL over the facts ÷ page`, ratio, '×', 20))
      }
      let isOver = false
      // Up to 100 pull requests and 1,000 runs a second: several times what GitHub's limits let anybody collect.
      const backfill = async () => {
        for (let index = 0; !isOver; index++) {
          await writeNewDay(db, `large/repository-${1 + (index % 50)}`)
          await new Promise((resolve) => setTimeout(resolve, 500))
        }
      }
      const writing = backfill()
      const { seconds: visits, failures } = await clickThrough(site, Object.values(largePages), 50, 60)
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

const ninetyDays = () => ({
  ...presetPeriod('90d', new Date(), 'Europe/Berlin'),
  scope: { type: 'organisation' as const },
  live: true,
})

/** What a metric's page shows, by the same SQL over the facts. */
const metricBySql = (id: string) => async (db: Database) => {
  await computeMetric(db, id, { ...ninetyDays(), previous: true })
  await computeTrend(db, id, { ...ninetyDays(), bucket: 'week' })
}

/** The figures of pages by the same SQL over the facts; on the overview those of DORA have a trend. */
const bySql: Record<string, (db: Database) => Promise<unknown>> = {
  overview: async (db) => {
    for (const id of overviewMetrics) await computeMetric(db, id, { ...ninetyDays(), previous: true })
    for (const id of overviewMetrics.slice(0, 5))
      await computeTrend(db, id, { ...ninetyDays(), bucket: 'week' })
  },
  metric: metricBySql('change-lead-time'),
  'metric of runs': metricBySql('pipeline-duration'),
}
