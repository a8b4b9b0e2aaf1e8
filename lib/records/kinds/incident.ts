import { z } from 'zod'
import { notBefore } from './contradictions'
import { defineRecord } from './define-record'
import { externalId, name, optionalName, optionalTime, repositoryName, text, time } from './fields'

export const incident = defineRecord({
  kind: 'incident',
  schema: z
    .strictObject({
      kind: z.literal('incident'),
      source: name,
      id: externalId,
      title: text,
      severity: text,
      repository: repositoryName.nullish().transform((value) => value ?? null),
      service: text,
      team: optionalName,
      started_at: time,
      detected_at: optionalTime,
      acknowledged_at: optionalTime,
      resolved_at: optionalTime,
      deployment: externalId.nullish().transform((value) => value ?? null),
      sha: optionalName,
      root_cause: text,
      url: text,
    })
    .check(notBefore('started_at', 'resolved_at', 'an incident is resolved after it started')),
  key: (record) => [record.source, record.id],
  repositories: (record) => (record.repository ? [{ field: 'repository', name: record.repository }] : []),
  toFacts: (record) => ({
    incidents: [
      {
        source: record.source,
        externalId: record.id,
        title: record.title,
        severity: record.severity,
        repository: record.repository,
        service: record.service,
        team: record.team,
        startedAt: record.started_at,
        detectedAt: record.detected_at,
        acknowledgedAt: record.acknowledged_at,
        resolvedAt: record.resolved_at,
        deployment: record.deployment,
        sha: record.sha,
        rootCause: record.root_cause,
        url: record.url,
      },
    ],
  }),
})
