import type { GithubSettings } from '@/lib/sources/github-settings'
import type { FactBatch } from '../contract'
import { readIssueFields } from './issue-fields'
import type { WireIssue } from './wire'

type IncidentFact = NonNullable<FactBatch['incidents']>[number]

/** The source of incidents that were issues. */
export const issueSource = 'github'

/** An issue's id among all incidents: its repository's id, which a renaming does not change, and its number. */
export const incidentId = (repositoryId: number, issueNumber: number): string =>
  `${repositoryId}#${issueNumber}`

/** Whether the rules call an issue an incident: one of the labels, in whatever case, or a pattern in its title. */
export const isIncident = (
  { title, labels }: { title: string; labels: readonly string[] },
  rules: GithubSettings['incidents'],
): boolean => {
  const wanted = new Set(rules.labels.map((label) => label.toLowerCase()))
  return (
    labels.some((label) => wanted.has(label.toLowerCase())) ||
    rules.titlePatterns.some((pattern) => new RegExp(pattern, 'i').test(title))
  )
}

export const labelsOf = ({ labels }: Pick<WireIssue, 'labels'>): string[] =>
  (labels?.nodes ?? []).flatMap((label) => label?.name ?? [])

/**
 * An issue as an incident: it lasts from its opening to its closing (reopened, it lasts on), unless its text says when.
 * One that names another repository is an incident of that, not of where it was reported.
 */
export const toIncident = (
  repository: { name: string; databaseId: number },
  wire: Pick<
    WireIssue,
    'number' | 'title' | 'body' | 'url' | 'createdAt' | 'updatedAt' | 'closedAt' | 'labels'
  >,
): IncidentFact => {
  const fields = readIssueFields(labelsOf(wire), wire.body)
  const startedAt = fields.startedAt ?? wire.createdAt
  const resolvedAt = wire.closedAt && (fields.resolvedAt ?? wire.closedAt)
  const own = [repository.name, repository.name.split('/')[1] ?? ''].map((name) => name.toLowerCase())
  const named = fields.repository ?? (fields.service?.includes('/') ? fields.service : null)
  const elsewhere = named !== null && !own.includes(named.toLowerCase()) ? named : null
  return {
    source: issueSource,
    externalId: incidentId(repository.databaseId, wire.number),
    title: wire.title,
    severity: fields.severity,
    repository: elsewhere === null ? repository.name : null,
    service: elsewhere ?? fields.service,
    team: fields.team,
    startedAt,
    detectedAt: fields.detectedAt,
    acknowledgedAt: fields.acknowledgedAt,
    resolvedAt: resolvedAt && resolvedAt < startedAt ? startedAt : resolvedAt,
    deployment: fields.deployment,
    sha: fields.sha,
    rootCause: fields.rootCause,
    url: wire.url,
    updatedAt: wire.updatedAt,
  }
}
