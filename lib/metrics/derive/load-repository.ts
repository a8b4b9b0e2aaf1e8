import { z } from 'zod'
import type { Transaction } from '@/db/client'
import { deploymentSources } from './types'

const row = z.object({
  id: z.number(),
  name: z.string(),
  defaultBranch: z.string().nullable(),
  deploymentSource: z.enum([...deploymentSources, 'auto']),
  productionPattern: z.string().nullable(),
  tagPattern: z.string().nullable(),
})

/** What a repository says about how its deployments are counted. */
export type RepositorySettings = z.infer<typeof row>

/**
 * Reads a repository's settings and takes it for this transaction: it is no longer stale, and whoever writes facts of it
 * from now on waits for the end of this transaction and makes it stale again. No fact can slip through in between.
 *
 * @returns null when there is no such repository or, with `onlyStale`, when it is not stale (any more)
 */
export const takeRepository = async (
  tx: Transaction,
  repositoryId: number,
  { onlyStale }: { onlyStale: boolean },
): Promise<RepositorySettings | null> => {
  const [found] = await tx`
    update repositories set stale_since = null, derived_at = clock_timestamp()
    where id = ${repositoryId} and (not ${onlyStale}::boolean or stale_since is not null)
    returning id::int, name, default_branch as "defaultBranch", deployment_source as "deploymentSource",
      production_pattern as "productionPattern", tag_pattern as "tagPattern"`
  return found ? row.parse(found) : null
}

/** How long after a deployment an incident may begin and still be attributed to it, in hours. */
export const loadIncidentWindowHours = async (tx: Transaction): Promise<number> => {
  const [found] = await tx<{ hours: number }[]>`select incident_window_hours as hours from organisation`
  return found?.hours ?? 72
}
