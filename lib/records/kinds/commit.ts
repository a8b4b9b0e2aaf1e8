import { z } from 'zod'
import { defineRecord, itsRepository } from './define-record'
import { name, repositoryName, text, time } from './fields'

export const commit = defineRecord({
  kind: 'commit',
  schema: z
    .strictObject({
      kind: z.literal('commit'),
      repository: repositoryName,
      sha: name,
      parents: z.array(name),
      authored_at: time,
      committed_at: time,
      author: text,
    })
    .refine((record) => !record.parents.includes(record.sha), {
      path: ['parents'],
      message: 'names the commit itself: a commit is never its own parent',
    }),
  key: (record) => [record.repository, record.sha],
  repositories: itsRepository,
  toFacts: (record) => ({
    commits: [
      {
        repository: record.repository,
        sha: record.sha,
        parents: record.parents,
        authoredAt: record.authored_at,
        committedAt: record.committed_at,
        author: record.author,
      },
    ],
  }),
})
