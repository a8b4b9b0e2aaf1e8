import type { Database } from '@/db/client'
import { repositories } from '@/db/schema'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/** What can count as a deployment, in the order in which `auto` looks for it. */
export const deploymentSources = repositories.deploymentSource.enumValues

export type DeploymentSource = (typeof deploymentSources)[number]

/** How the deployments of one repository are recognised; a pattern is a regular expression, null: the built-in rule. */
export type RepositorySettings = {
  deploymentSource: DeploymentSource
  productionPattern: string | null
  tagPattern: string | null
  /** Which pipelines count as CI, by their names in any case; null: all of them. */
  ciPattern: string | null
}

/** Postgres matches pipelines and knows fewer expressions than JavaScript, which the form asks. */
const refusePattern = (error: unknown): never => {
  if (error instanceof Error && 'code' in error && error.code === '2201B')
    throw new AppError('bad_input', 'The pattern for CI is no regular expression that Postgres knows.', {
      hint: 'Use names, | between them, and .* for anything.',
      cause: error,
    })
  throw error
}

/** Writes them; when something changed, the repository is marked for rebuilding. @throws AppError `not_found` */
export const writeRepositorySettings = (
  db: Database,
  actor: Actor,
  name: string,
  { deploymentSource, productionPattern, tagPattern, ciPattern }: RepositorySettings,
): Promise<void> =>
  db.sql
    .begin(async (tx) => {
      const [found] = await tx`select 1 from repositories where name = ${name} for update`
      if (!found) throw new AppError('not_found', `There is no repository ${name} any more.`)
      const changed = await tx`
      update repositories set deployment_source = ${deploymentSource}, production_pattern = ${productionPattern},
        tag_pattern = ${tagPattern}, ci_pattern = ${ciPattern}, stale_since = clock_timestamp()
      where name = ${name} and (deployment_source, production_pattern, tag_pattern, ci_pattern)
        is distinct from (${deploymentSource}, ${productionPattern}, ${tagPattern}, ${ciPattern})
      returning 1`
      if (changed.length === 0) return
      await audit(tx, actor, 'repository.change', name, {
        deployment_source: deploymentSource,
        production_pattern: productionPattern,
        tag_pattern: tagPattern,
        ci_pattern: ciPattern,
      })
    })
    .catch(refusePattern)
