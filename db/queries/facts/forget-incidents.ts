import type { Transaction } from '../../client'

/**
 * Removes incidents of a source by its ids, and marks the repositories stale that they may have concerned: the one they
 * named, or else those that have the service's name, the commit or the deployment. Returns how many were stored.
 */
export const forgetIncidents = async (
  tx: Transaction,
  { source, externalIds }: { source: string; externalIds: string[] },
): Promise<number> => {
  const removed = await tx<
    { repository: number | null; service: string | null; sha: string | null; deployment: string | null }[]
  >`
    delete from incidents where source = ${source} and external_id = any(${externalIds})
    returning repository_id::int as repository, service, sha, deployment`
  if (removed.length === 0) return 0
  const own = removed.flatMap(({ repository }) => repository ?? [])
  const elsewhere = removed.filter(({ repository }) => repository === null)
  const services = elsewhere.flatMap(({ service }) => service?.toLowerCase() ?? [])
  const shas = elsewhere.flatMap(({ sha }) => sha ?? [])
  const deployments = elsewhere.flatMap(({ deployment }) => deployment ?? [])
  await tx`
    update repositories r set stale_since = clock_timestamp()
    where id = any(${own}) or lower(name) = any(${services}) or lower(split_part(name, '/', 2)) = any(${services})
      or exists (select from commits c where c.repository_id = r.id and c.sha = any(${shas}))
      or exists (select from deployments d where d.repository_id = r.id
        and (d.sha = any(${shas}) or d.external_id = any(${deployments})))`
  return removed.length
}
