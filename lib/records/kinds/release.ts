import { z } from 'zod'
import { defineRecord, itsRepository } from './define-record'
import { flag, name, repositoryName, time } from './fields'

export const release = defineRecord({
  kind: 'release',
  schema: z.strictObject({
    kind: z.literal('release'),
    repository: repositoryName,
    tag: name,
    sha: name,
    published_at: time,
    is_draft: flag(false),
    is_prerelease: flag(false),
  }),
  key: (record) => [record.repository, record.tag],
  repositories: itsRepository,
  toFacts: (record) => ({
    releases: [
      {
        repository: record.repository,
        tag: record.tag,
        sha: record.sha,
        publishedAt: record.published_at,
        isDraft: record.is_draft,
        isPrerelease: record.is_prerelease,
      },
    ],
  }),
})
