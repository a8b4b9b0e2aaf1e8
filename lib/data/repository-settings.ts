import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import {
  deploymentSources,
  type RepositorySettings,
  writeRepositorySettings,
} from '@/lib/organisation/repository-settings'
import { requireUser } from './session'

const repositoryRow = z.object({
  name: z.string(),
  archived: z.boolean(),
  deploymentSource: z.enum(deploymentSources),
  effectiveSource: z.enum(deploymentSources).nullable(),
  productionPattern: z.string().nullable(),
  tagPattern: z.string().nullable(),
  ciPattern: z.string().nullable(),
  isStale: z.boolean(),
})

/** A repository and how its deployments are recognised; `effectiveSource` is what was used last. */
export type RepositoryRow = z.infer<typeof repositoryRow>

const pageSize = 100

/** Repositories whose name contains `search`, a page of them, and how many there are. */
export const getRepositorySettings = async (
  search: string,
  offset: number,
): Promise<{ rows: RepositoryRow[]; total: number; byChoice: number; pageSize: number }> => {
  await requireUser('platform')
  const { sql } = await getDatabase()
  const matches = sql`position(lower(${search}) in lower(name)) > 0`
  const [rows, [counts]] = await Promise.all([
    sql`
      select name, archived, deployment_source as "deploymentSource", effective_source as "effectiveSource",
        production_pattern as "productionPattern", tag_pattern as "tagPattern", ci_pattern as "ciPattern", stale_since is not null as "isStale"
      from repositories where ${matches} order by name <> ${search}, name limit ${pageSize} offset ${offset}`,
    sql<{ total: number; byChoice: number }[]>`
      select count(*)::int as total, count(*) filter (where deployment_source <> 'auto')::int as "byChoice"
      from repositories where ${matches}`,
  ])
  return {
    rows: z.array(repositoryRow).parse(rows),
    total: counts?.total ?? 0,
    byChoice: counts?.byChoice ?? 0,
    pageSize,
  }
}

/** One repository's settings, or null when there is none of this name. */
export const findRepositorySettings = async (name: string): Promise<RepositoryRow | null> => {
  const { rows } = await getRepositorySettings(name, 0)
  return rows.find((row) => row.name === name) ?? null
}

/** @throws AppError `not_found` */
export const saveRepositorySettings = async (name: string, settings: RepositorySettings): Promise<void> => {
  const actor = await requireUser('platform')
  await writeRepositorySettings(await getDatabase(), actor, name, settings)
}
