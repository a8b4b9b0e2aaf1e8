import { z } from 'zod'
import { notBefore } from './contradictions'
import { defineRecord } from './define-record'
import { name, optionalName, repositoryName, validity } from './fields'

const period = notBefore('from', 'to', 'nothing ends before it began')

const owned = z.union([
  repositoryName.transform((repository) => ({ repository, from: undefined, to: undefined })),
  z.strictObject({ repository: repositoryName, ...validity }).check(period),
])
const member = z.strictObject({ login: name, ...validity }).check(period)

export const team = defineRecord({
  kind: 'team',
  schema: z
    .strictObject({
      kind: z.literal('team'),
      slug: name.regex(/^[a-z0-9][a-z0-9._-]*$/, 'must be lower-case letters, digits, ".", "_" and "-"'),
      name,
      parent: optionalName,
      repositories: z.array(owned).nullish(),
      members: z.array(member).nullish(),
    })
    .refine((record) => record.parent !== record.slug, {
      path: ['parent'],
      message: 'is the team itself: name the team above it, or leave it out',
    }),
  key: (record) => [record.slug],
  repositories: (record) =>
    (record.repositories ?? []).map((own, index) => ({
      field: `repositories[${index}]`,
      name: own.repository,
    })),
  team: (record) => record.parent,
  toFacts: (record) => ({
    teams: [
      {
        slug: record.slug,
        name: record.name,
        parent: record.parent,
        repositories: record.repositories?.map((own) => ({
          repository: own.repository,
          from: own.from ?? undefined,
          to: own.to ?? undefined,
        })),
        members: record.members?.map((person) => ({
          login: person.login,
          from: person.from ?? undefined,
          to: person.to ?? undefined,
        })),
      },
    ],
  }),
})
