import type { Transaction } from '../../client'
import { incidents } from '../../schema'
import { lastByKey, recordsetOf, toJsonRows, upsertSql } from './recordset'
import type { IncidentFact } from './types'

/**
 * Upserts incidents. Returns how many were new or different, and the repositories whose deployments they may concern,
 * as they are now and as they were before: the one they name, or else those that have the service's name, the commit or
 * the deployment.
 */
export const writeIncidents = async (
  tx: Transaction,
  facts: readonly (IncidentFact & { repositoryId: number | null })[],
): Promise<{ records: number; repositoryIds: number[] }> => {
  const keyOf = (fact: IncidentFact) => JSON.stringify([fact.source, fact.externalId])
  // In one order: two writers of the same incidents wait for each other and never deadlock.
  const rows = lastByKey(facts, keyOf).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  if (rows.length === 0) return { records: 0, repositoryIds: [] }
  const [result] = await tx.unsafe<{ records: number; repositoryIds: number[] }[]>(
    `with given as (select r.* from ${recordsetOf(incidents, '$1')}),
     before as (
       select i.* from incidents i join given g on (i.source, i.external_id) = (g.source, g."externalId")
     ),
     written as (${upsertSql(incidents, recordsetOf(incidents, '$1'))}),
     touched as (
       select b.repository_id, b.service, b.deployment, b.sha from before b join written using (source, external_id)
       union
       select g."repositoryId", g.service, g.deployment, g.sha
       from given g join written w on (w.source, w.external_id) = (g.source, g."externalId")
     ),
     concerned as (
       select repository_id from touched where repository_id is not null
       union
       select r.id from touched t join repositories r on lower(t.service) = lower(r.name)
       where t.repository_id is null
       union
       select r.id from touched t join repositories r on lower(t.service) = lower(split_part(r.name, '/', 2))
       where t.repository_id is null
       union
       select r.id from touched t cross join repositories r
       where t.repository_id is null and (
         exists (select 1 from commits c where c.repository_id = r.id and c.sha = t.sha)
         or exists (select 1 from deployments d where d.repository_id = r.id and d.sha = t.sha)
         or exists (select 1 from deployments d where d.repository_id = r.id and d.external_id = t.deployment)
       )
     )
     select (select count(*)::int from written) as records,
       (select coalesce(array_agg(repository_id::int), '{}') from concerned) as "repositoryIds"`,
    [toJsonRows(rows)],
  )
  return result ?? { records: 0, repositoryIds: [] }
}
