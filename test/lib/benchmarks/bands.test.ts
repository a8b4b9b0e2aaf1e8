import { describe, expect, test } from 'vitest'
import { benchmarkReports, classify } from '@/lib/benchmarks/bands'
import { getMetric } from '@/lib/metrics/registry'
import {
  benchmarkForm,
  readBenchmarkSettings,
  writeBenchmarkSettings,
} from '@/lib/organisation/benchmark-settings'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const [hour, day] = [3600, 86_400]

describe('bands', () => {
  test('belong to metrics that exist, in their units', () => {
    expect(benchmarkReports.map(({ year }) => year)).toEqual([2024, 2023, 2021])
    for (const { metrics } of benchmarkReports)
      for (const [id, { unit }] of Object.entries(metrics)) expect(getMetric(id).unit).toBe(unit)
  })

  test.each([
    ['change-lead-time', 2021, 0.5 * hour, ['elite']],
    ['change-lead-time', 2021, 5 * hour, []], // between an hour and a day the report says nothing
    ['change-lead-time', 2023, 10 * day, ['medium', 'low']],
    ['change-lead-time', 2024, 10 * day, ['medium']],
    ['change-lead-time', 2024, day, ['high']],
    ['failed-deployment-recovery-time', 2024, 5 * hour, ['high', 'medium']],
    ['failed-deployment-recovery-time', 2024, 3 * day, []],
    ['change-fail-rate', 2024, 0.09, ['medium']], // 10 % is nearer than 5 %, and better than the 20 % of high
    ['change-fail-rate', 2024, 0.35, ['low']],
  ])('of %s in %i put %d into %j', (id, year, value, tiers) => {
    expect(classify(id, value, year)?.tiers.toSorted()).toEqual(tiers.toSorted())
  })

  test('are none where there is no value, no such report, or no tier of the metric', () => {
    expect(classify('change-lead-time', null, 2024)).toBeNull()
    expect(classify('change-lead-time', 1, 2025)).toBeNull()
    expect(classify('pull-request-size', 1, 2024)).toBeNull()
  })
})

test('bands are off until somebody chooses a year, and teams have a switch of their own', async () => {
  await db.sql`insert into organisation (name) values ('Acme')`
  expect(await readBenchmarkSettings(db)).toEqual({ year: null, forTeams: false })
  const chosen = benchmarkForm.parse({ year: '2024' })
  await writeBenchmarkSettings(db, 'ada', chosen)
  await writeBenchmarkSettings(db, 'ada', chosen)
  expect(await readBenchmarkSettings(db)).toEqual({ year: 2024, forTeams: false })
  expect(await db.sql`select 1 from audit_events`).toHaveLength(1)
  expect(benchmarkForm.parse({ year: '', forTeams: 'on' })).toEqual({ year: null, forTeams: true })
  expect(benchmarkForm.safeParse({ year: '2025' }).success).toBe(false)
})
