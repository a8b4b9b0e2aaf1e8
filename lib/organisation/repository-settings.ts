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
}

/** Writes them; when something changed, the repository is marked for rebuilding. @throws AppError `not_found` */
export const writeRepositorySettings = (
  db: Database,
  actor: Actor,
  name: string,
  { deploymentSource, productionPattern, tagPattern }: RepositorySettings,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const [found] = await tx`select 1 from repositories where name = ${name} for update`
    if (!found) throw new AppError('not_found', `There is no repository ${name} any more.`)
    const changed = await tx`
      update repositories set deployment_source = ${deploymentSource}, production_pattern = ${productionPattern},
        tag_pattern = ${tagPattern}, stale_since = clock_timestamp()
      where name = ${name} and (deployment_source, production_pattern, tag_pattern)
        is distinct from (${deploymentSource}, ${productionPattern}, ${tagPattern})
      returning 1`
    if (changed.length === 0) return
    await audit(tx, actor, 'repository.change', name, {
      deployment_source: deploymentSource,
      production_pattern: productionPattern,
      tag_pattern: tagPattern,
    })
  })
