import { describe, expect, test } from 'vitest'
import type { FactBatch } from '@/db/queries/write-facts'
import { deployment, hour, pullRequest } from '@/lib/metrics/definitions/example'
import { run } from '@/lib/metrics/definitions/pipeline-example'
import { dimensions, notRecorded } from '@/lib/metrics/dimensions'
import { parseQuestion } from '@/lib/metrics/parse-question'
import {
  computeMetric,
  computeParts,
  computeRows,
  computeStages,
  computeTrend,
  type Filters,
} from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given } from './given'

const db = await testDatabase()
const billing = { repository: 'acme/billing' }

/** Two repositories; changes of 10, 20, 30 and 40 h lead time into two branches, some of them labelled. */
const facts: FactBatch = {
  repositories: [
    { name: 'acme/shop', deploymentSource: 'merges' },
    { name: 'acme/billing', deploymentSource: 'merges' },
  ],
  pullRequests: [
    pullRequest(1, { created: 0, merged: 1 }),
    pullRequest(2, { created: 10, merged: 20 }, { labels: ['bug'] }),
    pullRequest(3, { created: 10, merged: 30 }, { labels: ['bug', 'urgent'], base: 'main' }),
    pullRequest(1, { created: 0, merged: 1 }, billing),
    pullRequest(2, { created: 10, merged: 40 }, billing),
    pullRequest(3, { created: 10, merged: 50 }, { ...billing, labels: ['urgent'] }),
    pullRequest(
      4,
      { created: 10, merged: 60 },
      { base: 'release-1', mergedAt: null, closedAt: null, labels: ['bug'] },
    ),
  ],
  deployments: [deployment('v1', 5, 'x')],
  pipelineRuns: [run('r1', 10, { ran: 10 }), run('r2', 10, { ran: 30 }, billing)],
  incidents: [
    { source: 'pager', externalId: '1', repository: 'acme/shop', startedAt: hour(30), resolvedAt: hour(31) },
    { source: 'pager', externalId: '2', service: 'Billing', startedAt: hour(30), resolvedAt: hour(33) },
  ],
}

const value = async (id: string, filters: Filters) =>
  (await computeMetric(db, id, { ...everything, now: hour(100), filters })).value

test('a filter narrows changes by repository, service, base branch and label', async () => {
  await given(db, facts)
  const size = async (filters: Filters) =>
    (await computeMetric(db, 'unreviewed-merge-share', { ...everything, filters })).sample_size
  expect(await size({})).toBe(6)
  expect(await size({ repository: 'acme/billing' })).toBe(3)
  expect(await size({ service: 'BILLING' })).toBe(3)
  expect(await size({ label: 'bug' })).toBe(2)
  expect(await size({ label: 'urgent', repository: 'acme/shop' })).toBe(1)
  expect(await size({ base: 'release-1' })).toBe(0)
  expect(await value('open-pull-requests', { base: 'release-1', label: 'bug' })).toBe(1)
  expect(await value('open-pull-requests', { base: 'main' })).toBe(0)
})

test('rows, trends and stages are narrowed alike', async () => {
  await given(db, facts)
  const query = { ...everything, filters: { label: 'bug' } }
  const rows = await computeRows(db, 'unreviewed-merge-share', {
    ...query,
    which: 'counted',
    offset: 0,
    limit: 10,
  })
  expect(rows.rows.map(({ key }) => key)).toEqual(['#3', '#2'])
  const trend = await computeTrend(db, 'unreviewed-merge-share', { ...query, bucket: 'month' })
  expect(trend.reduce((sum, { sample_size }) => sum + sample_size, 0)).toBe(2)
  expect((await computeStages(db, query)).sample_size).toBe(2)
})

test('runs and incidents are narrowed by repository and service', async () => {
  await given(db, facts)
  expect(await value('pipeline-duration', { repository: 'acme/billing' })).toBeCloseTo(1800, 6)
  expect(await value('time-to-restore', { service: 'billing' })).toBe(3 * 3600)
  expect(await value('time-to-restore', { service: 'shop' })).toBe(3600)
})

test('what cannot be told apart by a filter has no number, and says so', async () => {
  await given(db, facts)
  const { value: none, missing } = await computeMetric(db, 'pipeline-duration', {
    ...everything,
    filters: { label: 'bug', base: 'main' },
  })
  expect(none).toBeNull()
  expect(missing?.reason).toBe('Runs are not told apart by base branch or label.')
})

test('nothing of a service that nobody names is no 0', async () => {
  await given(db, facts)
  const { value: none, missing } = await computeMetric(db, 'incident-rate', {
    ...everything,
    filters: { service: 'biling' },
  })
  expect([none, missing?.reason]).toEqual([null, 'No incident and no repository names a service “biling”.'])
  // Known, and without an incident of its own in March: 0.
  const march = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }
  const quiet = await computeMetric(db, 'incident-rate', {
    ...everything,
    ...march,
    filters: { service: 'billing' },
  })
  expect(quiet.value).toBe(0)
})

test('how often something happened is not 0 where a filter cannot tell it apart', async () => {
  await given(db, facts)
  expect(await value('deployment-frequency', { label: 'bug' })).toBeNull()
  const trend = await computeTrend(db, 'deployment-frequency', {
    ...everything,
    filters: { label: 'bug' },
    bucket: 'month',
  })
  expect(trend.every((point) => point.value === null)).toBe(true)
})

describe('incidents by severity and root cause', () => {
  /** They last 1, 2, 3, 5 and 8 h; two severities differ in case alone, one is blank, one missing. */
  const lasting = (
    externalId: string,
    hours: number,
    severity: string | null,
    rootCause: string | null = null,
  ) => ({
    source: 'pager',
    externalId,
    repository: 'acme/shop',
    severity,
    rootCause,
    startedAt: hour(30),
    resolvedAt: hour(30 + hours),
  })
  const incidents = {
    repositories: [{ name: 'acme/shop' }],
    incidents: [
      lasting('1', 1, 'Major', 'config'),
      lasting('2', 2, 'minor', 'config'),
      lasting('3', 3, 'major'),
      lasting('4', 5, 'Major', 'Config '),
      lasting('5', 8, ' '),
      lasting('6', 0, null),
    ],
  }

  test('are those of the severity, in whatever case; nobody’s are those that have none', async () => {
    await given(db, incidents)
    // Of 1, 3 and 5 h the median is 3 h; of 0 and 8 h it is 4 h.
    expect(await value('time-to-restore', { severity: 'MAJOR' })).toBe(3 * 3600)
    expect(await value('time-to-restore', { severity: notRecorded })).toBe(4 * 3600)
    expect(await value('time-to-restore', { root_cause: 'config' })).toBe(2 * 3600)
    expect(await value('time-to-restore', { root_cause: 'config', severity: 'minor' })).toBe(2 * 3600)
    expect(await value('time-to-restore', { severity: 'sev9' })).toBeNull()
  })

  test('come in parts that make up the whole, in the order of their gravity', async () => {
    await given(db, incidents)
    const bySeverity = await computeParts(db, 'incident-rate', 'severity', everything)
    expect(bySeverity).toEqual([
      { value: 'Major', events: 3 },
      { value: 'minor', events: 1 },
      { value: null, events: 2 },
    ])
    const rates = await Promise.all(
      bySeverity.map(({ value: severity }) => value('incident-rate', { severity: severity ?? notRecorded })),
    )
    const all = (await value('incident-rate', {})) ?? 0
    expect(rates.reduce((sum: number, rate) => sum + (rate ?? 0), 0)).toBeCloseTo(all, 12)
    expect(
      await computeParts(db, 'incident-rate', 'root_cause', {
        ...everything,
        filters: { service: 'shop' },
      }),
    ).toEqual([
      { value: 'config', events: 3 },
      { value: null, events: 3 },
    ])
  })

  test('are nothing that other events have', async () => {
    await given(db, facts)
    const { value: none, missing } = await computeMetric(db, 'deployment-frequency', {
      ...everything,
      filters: { severity: 'major' },
    })
    expect([none, missing?.reason]).toEqual([null, 'Deployments are not told apart by severity.'])
    await expect(computeParts(db, 'change-lead-time', 'severity', everything)).rejects.toThrow(/severity/)
  })
})

test('severities stand in the order of their gravity, numbered ones by their numbers', () => {
  const sorted = (severities: string[]) => severities.sort(dimensions.severity.compare)
  expect(sorted(['low', 'Critical', 'medium', 'high'])).toEqual(['Critical', 'high', 'medium', 'low'])
  expect(sorted(['sev10', 'sev2', 'SEV1'])).toEqual(['SEV1', 'sev2', 'sev10'])
  expect(sorted(['2 - minor', '1 - major'])).toEqual(['1 - major', '2 - minor'])
})

test('incidents that no deployment caused are counted of the service that is asked for', async () => {
  const incidents = [{ source: 'pager', externalId: '1', service: 'Payments', startedAt: hour(30) }]
  await given(db, { ...facts, incidents })
  const unattributed = async (service?: string) =>
    (
      await computeMetric(db, 'change-fail-rate', {
        ...everything,
        filters: service === undefined ? {} : { service },
      })
    ).attribution.unattributed_incidents
  expect(await Promise.all([unattributed(), unattributed('payments'), unattributed('shop')])).toEqual([
    1, 1, 0,
  ])
})

test('a filter that is none is refused in words', () => {
  expect(parseQuestion({ team: 'web', severity: ' high ' })).toEqual({
    scope: { type: 'team', id: 'web' },
    filters: { severity: 'high' },
  })
  expect(() => parseQuestion({ service: '', label: 'x'.repeat(201), base: 'a\0b' })).toThrow(
    /service .*empty.*base branch has a null.*label is longer/,
  )
})
