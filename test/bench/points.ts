import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { compareStages, computeMetric, computeTrend } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { atMost, type Bench, figure } from './figure'
import { openLargeOrganisation } from './large-organisation/open'
import { p95 } from './pages/visits'

const scale = Number(process.env.DESIRE_PATH_BENCH_SCALE ?? 1)

/** The largest memory of this process while something runs, in megabytes. */
const watchMemory = () => {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss / 1e6)
  }, 100)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Everything that is derived of the large organisation, from its facts: how long it takes and in how much memory. */
export const recompute: Bench = async ({ say }) => {
  const { db, release } = await openLargeOrganisation({ scale, density: 1 }, say)
  try {
    await db.sql`update repositories set stale_since = now()`
    const stop = watchMemory()
    const start = performance.now()
    await deriveStale(db)
    const derived = performance.now()
    say(`derived: ${((derived - start) / 1000).toFixed(1)} s`)
    await refreshPoints(db, {
      everything: true,
      onProgress: (done, total) => done % 50 === 0 && say(`${done} of ${total} scopes`),
    })
    return [
      figure('recompute: changes and deployments', (derived - start) / 1000, 's'),
      figure('recompute: points', (performance.now() - derived) / 1000, 's'),
      atMost('recompute: everything', (performance.now() - start) / 60_000, 'min', 15),
      atMost('recompute: memory of the process', stop(), 'MB', 2000),
    ]
  } finally {
    await release()
  }
}

/** What an overview reads, with twice the facts beside the same period and teams. */
export const doubling: Bench = async ({ say }) => {
  const times: number[] = []
  for (const density of [1, 2]) {
    const { db, release } = await openLargeOrganisation({ scale: scale / 10, density }, say)
    try {
      await deriveStale(db)
      await refreshPoints(db)
      const query = {
        ...presetPeriod('90d', new Date(), 'Europe/Berlin'),
        scope: { type: 'organisation' as const },
      }
      const seconds: number[] = []
      for (let visit = 0; visit < 60; visit++) {
        const start = performance.now()
        for (const id of [
          'deployment-frequency',
          'change-lead-time',
          'change-fail-rate',
          'open-pull-requests',
        ]) {
          await computeMetric(db, id, { ...query, previous: true })
          await computeTrend(db, id, { ...query, bucket: 'week' })
        }
        await compareStages(db, query)
        if (visit >= 10) seconds.push((performance.now() - start) / 1000)
      }
      times.push(p95(seconds))
    } finally {
      await release()
    }
  }
  const [once = Number.NaN, twice = Number.NaN] = times
  return [
    figure('doubling: reading the overview once, p95', once * 1000, 'ms'),
    atMost('doubling: with twice the facts ÷ with them', twice / once, '×', 1.2),
  ]
}
