import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { getMetric, metrics } from '@/lib/metrics/registry'
import { computeMetric, computeRows } from '@/lib/metrics/run'
import { parsePeriod } from '@/lib/period'
import { testDatabase } from '../../support/database'
import { given } from './given'

const db = await testDatabase()

describe.each(metrics.map((metric) => [metric.id, metric] as const))('%s', (id, metric) => {
  const { example } = metric
  const query = { ...parsePeriod(example.from, example.to, 'UTC'), scope: { type: 'organisation' as const } }

  test('gives what its worked example was worked out to', async () => {
    await given(db, example.facts)
    const result = await computeMetric(db, id, query)
    expect(result.value).toBeCloseTo(example.expected.value, 9)
    expect(result.sample_size).toBe(example.expected.sampleSize)
    const excluded = Object.fromEntries(result.excluded.map(({ reason, count }) => [reason, count]))
    expect(excluded).toEqual(example.expected.excluded ?? {})
  })

  test('lists the rows behind the number, and those left out, through its row schema', async () => {
    const counted = await computeRows(db, id, { ...query, which: 'counted', offset: 0, limit: 100 })
    expect(counted.total).toBe(counted.rows.length)
    expect(counted.total).toBe(example.expected.sampleSize)
    const excluded = await computeRows(db, id, { ...query, which: 'excluded', offset: 0, limit: 100 })
    const reasons = Object.values(example.expected.excluded ?? {}).reduce((sum, count) => sum + count, 0)
    expect(excluded.total).toBe(reasons)
    for (const row of excluded.rows) expect(row.reason).toBeTypeOf('string')
  })

  test('has no number, and says why, where nothing is known', async () => {
    await given(db, {})
    const result = await computeMetric(db, id, query)
    expect(result.value).toBeNull()
    expect(result.interval).toBeNull()
    expect(result.missing?.reason).toMatch(/^No .+ known/)
    expect(result.missing?.fix.length).toBeGreaterThan(10)
  })
})

test('ids, names and questions are unique', () => {
  for (const key of ['id', 'name', 'question'] as const)
    expect(new Set(metrics.map((metric) => metric[key])).size).toBe(metrics.length)
})

test('an unknown metric is refused with the list of those that exist', () => {
  const attempt = () => getMetric('velocity')
  expect(attempt).toThrow(AppError)
  expect(attempt).toThrow(/velocity/)
})

test('no metric knows persons: neither its relation nor its rows name one', () => {
  const personal =
    /\b(author|authors|login|actor|actors|person|people|people_id|email|assignee|reviewer|committer)\b/i
  for (const metric of metrics) {
    for (const relation of [metric.sql, ...Object.values(metric.alsoCount ?? {})])
      expect(relation, metric.id).not.toMatch(personal)
    expect(Object.keys(metric.row.shape).join(' '), metric.id).not.toMatch(personal)
    expect(metric.columns.map(({ key, label }) => `${key} ${label}`).join(' '), metric.id).not.toMatch(
      personal,
    )
  }
})
