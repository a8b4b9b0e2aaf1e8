import type { Database } from '@/db/client'
import { formatCount } from '@/lib/format'
import type { Period } from '@/lib/period'
import type { MetricDefinition, MetricNeed } from '../define'
import { type Filters, filterParts, unusableFilters } from './filters'
import type { Counts } from './sample'
import type { ResolvedScope } from './scope'

/** Why a metric has no number, and what would give it one. */
export type Missing = { reason: string; fix: string }

/**
 * Whether a scope has repositories, and any of the facts that a metric needs from before the period's end; and whether
 * the period has begun: of one that lies ahead nothing can be known.
 */
export type Known = {
  repositories: boolean
  facts: boolean
  hasBegun: boolean
  /** Whether anything is named like the service that is asked for; absent where none is. */
  service?: boolean
}

/** Where the facts of a need are, and when they happened. */
export const factsOf: Record<MetricNeed, { table: string; at: string; condition: string }> = {
  changes: { table: 'changes', at: 'merged_at', condition: 'true' },
  pull_requests: { table: 'pull_requests', at: 'created_at', condition: 'true' },
  deployments: { table: 'deployment_outcomes', at: 'finished_at', condition: `status = 'success'` },
  pipeline_runs: { table: 'pipeline_runs', at: 'coalesce(finished_at, started_at)', condition: 'true' },
  incidents: { table: 'incidents', at: 'started_at', condition: 'true' },
}

/**
 * When the first of the facts that a metric needs happened in a scope, null when there is none. A tracker of incidents
 * serves everybody: one incident anywhere says that they are recorded.
 */
export const factsKnownSince = async (
  { sql }: Database,
  { needs }: MetricDefinition,
  { repositories }: ResolvedScope,
): Promise<Date | null> => {
  const { table, at, condition } = factsOf[needs]
  const ofScope = needs === 'incidents' ? sql`true` : sql`repository_id = any(${repositories}::bigint[])`
  const [row] = await sql<{ since: Date | null }[]>`
    select min(${sql.unsafe(at)}) as since from ${sql(table)}
    where ${ofScope} and ${sql.unsafe(condition)}`
  return row?.since ?? null
}

/** Whether an incident or a repository is named like the service of a filter: of a misspelt one, nothing is no 0. */
export const knowsService = async ({ sql }: Database, { service }: Filters = {}): Promise<boolean> => {
  if (service === undefined) return true
  const [row] = await sql<{ known: boolean }[]>`
    select exists (select 1 from incidents where lower(service) = lower(${service}))
      or exists (select 1 from repositories
        where lower(name) = lower(${service}) or lower(split_part(name, '/', 2)) = lower(${service})) as known`
  return row?.known ?? false
}

/** What there is of the facts that a metric needs, in a scope, before the period's end. */
export const loadKnown = async (
  db: Database,
  metric: MetricDefinition,
  scope: ResolvedScope,
  { from, to }: Period,
  now: Date,
): Promise<Known> => {
  const since = await factsKnownSince(db, metric, scope)
  return {
    repositories: scope.repositories.length > 0,
    facts: since !== null && since < to,
    hasBegun: from < now,
  }
}

const noFacts: Record<MetricNeed, Missing> = {
  changes: {
    reason: 'No merged changes are known.',
    fix: 'Collect a git clone, connect GitHub, or import pull_request records.',
  },
  pull_requests: {
    reason: 'No pull requests are known: a git clone alone has none.',
    fix: 'Connect GitHub or import pull_request records.',
  },
  deployments: {
    reason: 'No production deployment has been seen.',
    fix: 'Import deployment records or release tags, or say in the repository’s settings what counts as a deployment.',
  },
  pipeline_runs: {
    reason: 'No CI runs are known.',
    fix: 'Connect GitHub or import pipeline_run records from your CI.',
  },
  incidents: {
    reason: 'No incidents are known.',
    fix: 'Connect GitHub, where issues can be incidents, or import incident records from your tracker.',
  },
}

const ofScope: Record<ResolvedScope['scope']['type'], Missing> = {
  organisation: {
    reason: 'No repositories are known yet.',
    fix: 'Collect a git clone, connect GitHub, or import records.',
  },
  team: {
    reason: 'No repositories are mapped to this team.',
    fix: 'Say which repositories it owns, under Settings, Teams.',
  },
  repository: { reason: 'The repository is unknown.', fix: 'Collect or import it.' },
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())

/** Why there is no number, the most fundamental reason first. */
export const explainMissing = (
  metric: MetricDefinition,
  scope: ResolvedScope,
  known: Known,
  { excluded }: Counts,
  filters?: Filters,
): Missing => {
  const unusable = unusableFilters(metric, filters)
  const [one, many] = metric.noun
  if (unusable.length > 0)
    return {
      reason: `${capital(many)} are not told apart by ${unusable.map((filter) => filterParts[filter].name).join(' or ')}.`,
      fix: 'Remove that filter to see the metric.',
    }
  if (known.service === false)
    return {
      reason: `No incident and no repository names a service “${filters?.service}”.`,
      fix: 'Look at how it is written, or remove that filter.',
    }
  if (!known.repositories && metric.needs !== 'incidents') return ofScope[scope.scope.type]
  if (!known.hasBegun) return { reason: 'The period has not begun yet.', fix: 'Choose one that has.' }
  if (!known.facts) return noFacts[metric.needs]
  const left = excluded.reduce((sum, { count }) => sum + count, 0)
  if (left === 0)
    return { reason: `No ${one} falls into this period.`, fix: 'Choose a longer or an earlier period.' }
  const reasons = excluded.map(({ reason, count }) => `${count} ${reason.replaceAll('_', ' ')}`).join(', ')
  return {
    reason: `Everything in this period is left out (${formatCount(left, one, many)}: ${reasons}).`,
    fix: 'Look at the rows that are left out, or choose a longer period.',
  }
}
