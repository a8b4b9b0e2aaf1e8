import { z } from 'zod'
import { notBefore } from './contradictions'
import { defineRecord, itsRepository } from './define-record'
import { externalId, name, optionalTime, repositoryName, text } from './fields'

export const deployment = defineRecord({
  kind: 'deployment',
  schema: z
    .strictObject({
      kind: z.literal('deployment'),
      repository: repositoryName,
      id: externalId,
      environment: name,
      sha: name,
      status: z.enum(['success', 'failure', 'cancelled', 'in_progress']),
      started_at: optionalTime,
      finished_at: optionalTime,
      ref: text,
    })
    .check(notBefore('started_at', 'finished_at', 'a deployment finishes after it started')),
  key: (record) => [record.repository, record.id],
  repositories: itsRepository,
  toFacts: (record) => ({
    deployments: [
      {
        repository: record.repository,
        externalId: record.id,
        environment: record.environment,
        sha: record.sha,
        status: record.status,
        startedAt: record.started_at,
        finishedAt: record.finished_at,
        ref: record.ref,
      },
    ],
  }),
})
