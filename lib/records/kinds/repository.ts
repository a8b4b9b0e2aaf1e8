import { z } from 'zod'
import { defineRecord } from './define-record'
import { flag, optionalName, repositoryName } from './fields'

const isRegularExpression = (pattern: string | null) => {
  try {
    return pattern === null || Boolean(new RegExp(pattern, 'i'))
  } catch {
    return false
  }
}

export const repository = defineRecord({
  kind: 'repository',
  schema: z.strictObject({
    kind: z.literal('repository'),
    name: repositoryName,
    default_branch: optionalName,
    archived: flag(false),
    deployment_source: z
      .enum(['deployments', 'pipelines', 'releases', 'tags', 'merges', 'auto'])
      .nullish()
      .transform((value) => value ?? ('auto' as const)),
    production_pattern: optionalName.refine(isRegularExpression, 'is no regular expression'),
  }),
  key: (record) => [record.name],
  toFacts: (record) => ({
    repositories: [
      {
        name: record.name,
        defaultBranch: record.default_branch,
        archived: record.archived,
        deploymentSource: record.deployment_source,
        productionPattern: record.production_pattern,
      },
    ],
  }),
})
