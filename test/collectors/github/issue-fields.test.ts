import { expect, test } from 'vitest'
import { readIssueFields } from '@/collectors/github/issue-fields'

const nothing = {
  severity: null,
  rootCause: null,
  deployment: null,
  sha: null,
  service: null,
  repository: null,
  team: null,
  startedAt: null,
  detectedAt: null,
  acknowledgedAt: null,
  resolvedAt: null,
}

test('lines of a body tell, however they are set', () => {
  const body = [
    'Checkout was down.',
    '**Root cause:** expired certificate',
    '- Severity: high',
    '> Deployment: 4711',
    'Commit: `0123456789abcdef0123456789abcdef01234567`',
    '| a table: with a colon |',
    'Started at: 2026-01-05 10:00 UTC',
    'Detected at: 2026-01-05T12:05:00+02:00',
    'Acknowledged at: soon',
  ].join('\n')
  expect(readIssueFields([], body)).toEqual({
    ...nothing,
    rootCause: 'expired certificate',
    severity: 'high',
    deployment: '4711',
    sha: '0123456789abcdef0123456789abcdef01234567',
    startedAt: new Date('2026-01-05T10:00:00Z'),
    // 12:05 two hours east of Greenwich.
    detectedAt: new Date('2026-01-05T10:05:00Z'),
  })
})

test('headings of an issue form tell, and what it leaves empty does not', () => {
  const body =
    '### Severity\n\nSEV2\n\n### Root cause\n\n_No response_\n\n### Deployment\n\nhttps://github.com/acme/shop/deployments/99\n\nmore'
  expect(readIssueFields([], body)).toEqual({ ...nothing, severity: 'SEV2', deployment: '99' })
})

test('labels tell before lines do', () => {
  const labels = [
    'incident',
    'severity: critical',
    'root cause/configuration',
    'deployment: 12',
    'service:pay',
  ]
  expect(readIssueFields(labels, 'Severity: low')).toEqual({
    ...nothing,
    severity: 'critical',
    rootCause: 'configuration',
    deployment: '12',
    service: 'pay',
  })
  for (const label of ['sev1', 'SEV-1', 'severity 1'])
    expect(readIssueFields([label], '').severity, label).toBe('sev1')
})

test('what stands in a comment of a template is not said', () => {
  expect(readIssueFields([], '<!-- Root cause: say why -->\nRoot cause:\n')).toEqual(nothing)
})
