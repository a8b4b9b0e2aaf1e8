import type { Transaction } from '../../client'
import { lastByKey, toJsonRows } from './recordset'
import { settleNames } from './settle-names'
import type { RepositoryFact } from './types'

/**
 * Creates repositories and updates the fields that the facts carry. Returns how many were new or different. One whose
 * deployments are now counted otherwise is marked stale.
 */
export const writeRepositories = async (
  tx: Transaction,
  facts: readonly RepositoryFact[],
): Promise<number> => {
  const rows = lastByKey(facts, (fact) => fact.name).map((fact) => ({
    ...fact,
    given: Object.entries(fact).flatMap(([property, value]) => (value === undefined ? [] : [property])),
  }))
  if (rows.length === 0) return 0
  await settleNames(tx, rows)
  const [result] = await tx<{ records: number }[]>`
    with r as (
      select * from json_to_recordset(${toJsonRows(rows)}::text::json) as r(
        name text, given text[], "externalId" text, "webUrl" text, "unavailableSince" timestamptz, "defaultBranch" text, archived boolean, "deploymentSource" text,
        "productionPattern" text, "tagPattern" text)
    ),
    wanted as (
      select r.name, s.id,
        coalesce(r."externalId", s.external_id) as external_id,
        coalesce(r."webUrl", s.web_url) as web_url,
        case when 'unavailableSince' = any(given) then r."unavailableSince" else s.unavailable_since end
          as unavailable_since,
        case when 'defaultBranch' = any(given) then r."defaultBranch" else s.default_branch end as default_branch,
        case when 'archived' = any(given) then r.archived else coalesce(s.archived, false) end as archived,
        case when 'deploymentSource' = any(given) then r."deploymentSource"
          else coalesce(s.deployment_source, 'auto') end as deployment_source,
        case when 'productionPattern' = any(given) then r."productionPattern" else s.production_pattern end
          as production_pattern,
        case when 'tagPattern' = any(given) then r."tagPattern" else s.tag_pattern end as tag_pattern
      from r left join repositories s using (name)
    ),
    written as (
      insert into repositories as s
        (name, external_id, web_url, unavailable_since, default_branch, archived, deployment_source,
          production_pattern, tag_pattern, stale_since)
      select name, external_id, web_url, unavailable_since, default_branch, archived, deployment_source, production_pattern, tag_pattern, clock_timestamp()
      from wanted order by id, name
      on conflict (name) do update set
        external_id = excluded.external_id,
        web_url = excluded.web_url,
        unavailable_since = excluded.unavailable_since,
        default_branch = excluded.default_branch,
        archived = excluded.archived,
        deployment_source = excluded.deployment_source,
        production_pattern = excluded.production_pattern,
        tag_pattern = excluded.tag_pattern,
        stale_since = clock_timestamp()
      where (s.external_id, s.web_url, s.unavailable_since, s.default_branch, s.archived, s.deployment_source, s.production_pattern, s.tag_pattern)
        is distinct from (excluded.external_id, excluded.web_url, excluded.unavailable_since, excluded.default_branch, excluded.archived, excluded.deployment_source,
          excluded.production_pattern, excluded.tag_pattern)
      returning 1
    )
    select count(*)::int as records from written`
  return result?.records ?? 0
}

/** Creates the repositories that do not exist yet, with nothing known of them but their name. */
export const createRepositories = (tx: Transaction, names: readonly string[]) =>
  writeRepositories(
    tx,
    names.map((name) => ({ name })),
  )
