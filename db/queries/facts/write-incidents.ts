import type { Transaction } from '../../client'
import { incidents } from '../../schema'
import { lastByKey, recordsetOf, toJsonRows, upsertSql } from './recordset'
import type { IncidentFact } from './types'

/**
 * Upserts incidents. Returns how many were new or different, and the repositories whose deployments they may concern:
 * the one they name now and the one they named before.
 */
export const writeIncidents = async (
  tx: Transaction,
  facts: readonly (IncidentFact & { repositoryId: number | null })[],
): Promise<{ records: number; repositoryIds: number[] }> => {
  const rows = lastByKey(facts, (fact) => JSON.stringify([fact.source, fact.externalId]))
  if (rows.length === 0) return { records: 0, repositoryIds: [] }
  const json = toJsonRows(rows)
  const [result] = await tx.unsafe<{ records: number; repositoryIds: number[] }[]>(
    `with before as (
       select i.source, i.external_id, i.repository_id from incidents i
       join (select r.* from ${recordsetOf(incidents, '$1')}) r
         on (i.source, i.external_id) = (r.source, r."externalId")
     ),
     written as (${upsertSql(incidents, '$1')}),
     touched as (
       select b.repository_id from before b join written w using (source, external_id)
       union
       select r."repositoryId" from ${recordsetOf(incidents, '$1')}
       join written w on (w.source, w.external_id) = (r.source, r."externalId")
     )
     select (select count(*)::int from written) as records,
       coalesce((select array_agg(repository_id::int) from touched where repository_id is not null), '{}')
         as "repositoryIds"`,
    [json],
  )
  return result ?? { records: 0, repositoryIds: [] }
}
