import type { MetricDefinition, MetricNeed } from '../define'
import { metricNeeds } from '../define'
import { getMetric, metrics } from '../registry'
import { stageNames } from '../run/compute-stages'
import { factsOf } from '../run/missing'
import { dependsOnPeriod } from '../run/relation'

/**
 * What is packed of a kind of events: an SQL relation `repository_id, at, label, value`. `label` is a JSON text (see
 * `Label`); `value` is null where nothing is made of the single values. `:instants` stands for the moments at which levels
 * are taken, `:only(x.repository_id)` for the condition that it is the repository asked for.
 * `comesWithoutRepository` says that some of them may belong to none.
 */
export type Pack = { id: string; version: number; sql: string; comesWithoutRepository?: boolean }

/** What the events of one packed row have in common. */
export type Label = {
  reason?: string | null
  attribution?: string | null
  team?: string | null
  /** The value that they all have, where it is one of few. */
  value?: number
  beside?: boolean[]
  isRed?: boolean
  isWithinSecond?: boolean
  isCommit?: boolean
  isUnreviewed?: boolean
}

const always = (sql: string): string =>
  sql
    .replace(/:from\b/g, `'-infinity'::timestamptz`)
    .replace(/:(?:to|now)\b/g, `'infinity'::timestamptz`)
    .replace(/(\w+\.repository_id) = any\(:repositories\)/g, ':only($1)')

const reasonOf = ({ leavesOutBots }: MetricDefinition) =>
  leavesOutBots ? `case when e.is_bot then 'bot' else e.excluded_reason end` : 'e.excluded_reason'

const hasTeam = ({ row }: MetricDefinition) => 'team' in row.shape

/** The events of a metric that are the same whatever the period. */
const eventsPack = (metric: MetricDefinition): Pack => {
  const keepsValues = metric.kind === 'median' || metric.kind === 'mean'
  const fields = [
    `'reason', ${reasonOf(metric)}`,
    ...(metric.attributions ? [`'attribution', e.attribution`] : []),
    ...(hasTeam(metric) ? [`'team', e.team`] : []),
    ...(keepsValues ? [] : [`'value', e.value`]),
  ]
  return {
    id: metric.id,
    version: metric.version,
    comesWithoutRepository: hasTeam(metric),
    sql: `select e.repository_id, e.at, jsonb_build_object(${fields.join(', ')})::text as label,
      ${keepsValues ? `case when (${reasonOf(metric)}) is null then e.value end` : 'null::float8'} as value
      from (${always(metric.sql)}) e`,
  }
}

/** What was there at each of the instants. */
const levelPack = (metric: MetricDefinition): Pack => ({
  id: metric.id,
  version: metric.version,
  sql: `select e.repository_id, e.at, jsonb_build_object('reason', ${reasonOf(metric)},
      'beside', jsonb_build_array(${(metric.beside ?? []).map(({ condition }) => condition).join(', ')}))::text as label,
      null::float8 as value
    from unnest(:instants) as instant (at)
    cross join lateral (${metric.sql.replace(/:to\b/g, 'instant.at')}) e`,
})

/** The moments from which a state holds; the exact seconds of 1970 only of those that lie within a second. */
const spellsPack = (metric: MetricDefinition, spells: string): Pack => ({
  id: metric.id,
  version: metric.version,
  sql: `select e.repository_id, e.at,
    jsonb_build_object('isRed', e.is_red, 'isWithinSecond', e.at <> date_trunc('second', e.at))::text as label,
    case when e.at <> date_trunc('second', e.at) then extract(epoch from e.at)::float8 end as value from (${spells}) e`,
})

const packOf = (metric: MetricDefinition): Pack => {
  if (metric.kind === 'level') return levelPack(metric)
  return metric.spells ? spellsPack(metric, metric.spells) : eventsPack(metric)
}

/** The events that a metric's attribution counts beside its own. */
const alsoPacks = (metric: MetricDefinition): Pack[] =>
  Object.entries(metric.alsoCount ?? {}).map(([name, relation]) => ({
    id: alsoId(metric, name),
    version: metric.version,
    comesWithoutRepository: true,
    sql: `select e.repository_id, e.at, jsonb_build_object('team', e.team)::text as label, null::float8 as value
      from (${always(relation)}) e`,
  }))

/** Since when a repository has the facts of a need. */
const sincePack = (need: MetricNeed): Pack => {
  const { table, at, condition } = factsOf[need]
  return {
    id: sinceId(need),
    version: 1,
    comesWithoutRepository: need === 'incidents',
    sql: `select repository_id, min(${at}) as at, '{}' as label, null::float8 as value
      from ${table} where ${condition} group by repository_id having min(${at}) is not null`,
  }
}

/** The changes of the stage bar: their lead times, and how long each stage took. */
const stagePacks = (): Pack[] => {
  const metric = getMetric('change-lead-time')
  const counted = `(select e.* from (${metric.sql}) e where (${reasonOf(metric)}) is null) e`
  return [
    {
      id: stagesId('total'),
      version: metric.version,
      sql: `select e.repository_id, e.at, jsonb_build_object('isUnreviewed', e.is_unreviewed)::text as label, e.value
        from ${counted} where e.origin = 'pull_request'
        union all
        select e.repository_id, e.at, '{"isCommit": true}', null::float8 from ${counted} where e.origin = 'commit'`,
    },
    ...stageNames.map((stage) => ({
      id: stagesId(stage),
      version: metric.version,
      sql: `select e.repository_id, e.at, '{}' as label, e.${stage}_seconds as value from ${counted}
        where e.origin = 'pull_request' and e.${stage}_seconds is not null`,
    })),
  ]
}

export const sinceId = (need: MetricNeed): string => `since/${need}`
export const stagesId = (stage: string): string => `stages/${stage}`
export const alsoId = ({ id }: MetricDefinition, name: string): string => `${id}/${name}`

/** The kinds of events that may name a team: they count for it, whoever owns the repository. */
export const teamIds: readonly string[] = metrics.flatMap((metric) => [
  ...(hasTeam(metric) ? [metric.id] : []),
  ...Object.keys(metric.alsoCount ?? {}).map((name) => alsoId(metric, name)),
])

/** Everything that points are made of. */
export const packs: readonly Pack[] = [
  ...metrics.map(packOf),
  ...metrics.flatMap(alsoPacks),
  ...metricNeeds.map(sincePack),
  ...stagePacks(),
]

for (const metric of metrics)
  if (dependsOnPeriod(metric) && metric.kind === 'share' && !metric.spells)
    throw new Error(`${metric.id} does not say from when to when its state holds.`)
