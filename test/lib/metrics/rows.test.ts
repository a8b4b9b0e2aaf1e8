import { describe, expect, test } from 'vitest'
import type { FactBatch } from '@/db/queries/write-facts'
import { AppError } from '@/lib/errors'
import { hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { computeDistribution, computeRows, streamRows } from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given } from './given'

const db = await testDatabase()

describe('rows', () => {
  const facts: FactBatch = {
    pullRequests: [3, 1, 2].map((additions, index) =>
      pullRequest(index + 1, { created: index, merged: index + 1 }, { additions, deletions: 0 }),
    ),
  }
  const page = { ...everything, which: 'counted' as const, offset: 0, limit: 10 }

  test('come newest first, or by any column, in pages', async () => {
    await given(db, facts)
    const keys = async (more: object) =>
      (await computeRows(db, 'pull-request-size', { ...page, ...more })).rows.map(({ key }) => key)
    expect(await keys({})).toEqual(['#3', '#2', '#1'])
    expect(await keys({ sort: { column: 'value', direction: 'desc' } })).toEqual(['#1', '#3', '#2'])
    expect(await keys({ offset: 1, limit: 1 })).toEqual(['#2'])
    const hostile = { sort: { column: 'key; drop table changes', direction: 'asc' as const } }
    await expect(computeRows(db, 'pull-request-size', { ...page, ...hostile })).rejects.toThrow(AppError)
  })

  test('stream the same', async () => {
    const { rows } = await streamRows(db, 'pull-request-size', page)
    const streamed = await Array.fromAsync(rows)
    expect(streamed).toEqual((await computeRows(db, 'pull-request-size', page)).rows)
    expect(streamed[0]).toMatchObject({ key: '#3', repository, value: 2, at: hour(3) })
  })

  test('of a distribution fall into bins without empty ends', async () => {
    expect(await computeDistribution(db, 'pull-request-size', everything)).toEqual([
      { from: 1, to: 10, count: 3 },
    ])
    expect(await computeDistribution(db, 'change-fail-rate', everything)).toBeNull()
    expect(await computeDistribution(db, 'pipeline-duration', everything)).toEqual([])
  })
})
