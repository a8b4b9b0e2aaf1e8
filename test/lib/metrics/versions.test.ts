import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { MetricDefinition } from '@/lib/metrics/define'
import { metrics } from '@/lib/metrics/registry'

/** What a number is made of, without spaces that mean nothing. */
const digest = ({ kind, leavesOutBots, sql, workingHoursSql }: MetricDefinition): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, leavesOutBots, sql, workingHoursSql]).replace(/(\\n|\s)+/g, ' '))
    .digest('hex')
    .slice(0, 8)

/** Every definition as it was last released: its version, and what it was made of. */
const released: Record<string, [version: number, digest: string]> = {
  'deployment-frequency': [1, '0fa7b412'],
  'change-lead-time': [1, '9690b857'],
  'change-fail-rate': [1, '9aad686a'],
  'failed-deployment-recovery-time': [1, '154465c3'],
  'deployment-rework-rate': [1, '492d87e7'],
  'coding-time': [1, '5004d90c'],
  'pickup-time': [1, '9e0d5da6'],
  'review-time': [1, 'cc7fb624'],
  'merge-time': [1, 'd011ff6e'],
  'deploy-time': [1, '5a9091ca'],
  'time-to-first-response': [2, 'ac187ddc'],
  'pull-request-size': [1, '93c486cd'],
  'review-rounds': [1, '9bba726e'],
  'unreviewed-merge-share': [1, '8bdb1e8e'],
  'open-pull-requests': [1, 'e2de12e2'],
  'pipeline-duration': [2, '7ceef032'],
  'pipeline-queue-time': [2, '4d6e3c95'],
  'pipeline-success-rate': [2, '92a9626b'],
  'pipeline-flake-rate': [2, '2bdf06bf'],
  'pipeline-reruns-per-change': [2, '7f3ef2e8'],
  'infrastructure-failure-share': [2, '00196cb9'],
  'default-branch-red-time': [2, 'f2e41173'],
  'pipeline-minutes-per-change': [2, 'edc9c524'],
  'incident-rate': [1, '3ea76640'],
  'time-to-restore': [1, '056c746a'],
  'time-to-acknowledge': [1, '78b21f50'],
}

test('a definition that changed has a new version: raise it, then write down here what it is made of now', () => {
  expect(Object.fromEntries(metrics.map((metric) => [metric.id, [metric.version, digest(metric)]]))).toEqual(
    released,
  )
})
