import type { Transaction } from '@/db/client'
import type { Incident } from './types'

/**
 * Reads the incidents that may concern a repository: those of it; those of a service named like it (`acme/pay-api` or
 * `pay-api`, when no other repository could be meant); and those that say neither, but name one of its deployments or a
 * commit of it. A deployment's id that several repositories use names none of them.
 */
export const loadIncidents = async (tx: Transaction, repositoryId: number): Promise<Incident[]> =>
  tx<Incident[]>`
    with own as (select id, name, split_part(name, '/', 2) as short from repositories where id = ${repositoryId}),
    services as (
      select lower(name) as service from own
      union
      select lower(short) from own
      where short <> '' and (select count(*) from repositories r
        where lower(split_part(r.name, '/', 2)) = lower(own.short)) = 1
    )
    select source || ' ' || external_id as ref, deployment, sha, started_at as "startedAt",
      resolved_at as "resolvedAt",
      coalesce(i.repository_id = ${repositoryId}, false) or i.repository_id is null and (
        lower(i.service) in (select service from services)
      ) is true as "isOfRepository"
    from incidents i
    where i.repository_id = ${repositoryId}
      or i.repository_id is null and (
        lower(i.service) in (select service from services)
        or exists (select 1 from commits c where c.repository_id = ${repositoryId} and c.sha = i.sha)
        or exists (select 1 from deployments d where d.repository_id = ${repositoryId} and d.sha = i.sha)
        or exists (select 1 from deployments d where d.repository_id = ${repositoryId} and d.external_id = i.deployment)
          and (select count(*) from deployments d where d.external_id = i.deployment) = 1
      )
    order by i.started_at, source, external_id`
