import type { Database, Transaction } from '@/db/client'
import { lockChanges, writeChanges } from './changes'
import { areSame, type Difference, differencesOf } from './difference'
import { type PackedEvents, type PackScope, packEverything, packLevels, selectPacked } from './pack-events'
import { packs } from './packs'
import type { PointScope } from './scopes'
import { loadSince, replaceSince, type Since } from './since'
import { labelOf } from './unpack'

/** Above so many changed repositories, packing everything at once is quicker. */
const manyRepositories = 400

export type Packing = {
  scopes: readonly PointScope[]
  /** Packs all there is again. */
  everything: boolean
  /** Levels are taken at other moments than the last time. */
  isNewDay: boolean
  /** Incidents, or which repositories there are, may have changed. */
  isMarked: boolean
  /** The moments at which levels are packed, for facts known since then. */
  instantsOf: (since: Since) => readonly Date[]
}

/**
 * Packs the events of repositories that were derived since they were packed last, and those of no repository. What came and
 * went is written down (`point_changes`), and the scopes to which it belongs are marked stale, in the transaction that
 * packs: whatever becomes of this process, the points will follow.
 *
 * @returns since when facts are known
 */
export const packStale = async (db: Database, packing: Packing): Promise<Since> => {
  const { everything, isNewDay, isMarked, instantsOf } = packing
  const stale = await db.sql<{ id: number }[]>`
    select id::int from repositories where derived_at is not null and counted_at is distinct from derived_at`
  if (everything || stale.length > manyRepositories) {
    await db.sql.begin(async (tx) => {
      await lockChanges(tx)
      await tx`update repositories set counted_at = derived_at where counted_at is distinct from derived_at`
      await packEverything(tx)
      await packLevels(tx, instantsOf(await loadSince(tx)))
      await tx`truncate point_aggregates`
      await tx`delete from point_changes`
      await tx`update point_scopes set counted_change = null, stale_since = coalesce(stale_since, clock_timestamp())
        where scope_id >= 0`
    })
    return loadSince(db.sql)
  }
  if (isMarked) await forgetRepositories(db, packing.scopes)
  const since = await loadSince(db.sql)
  if (isNewDay) await db.sql.begin((tx) => packLevels(tx, instantsOf(since)))
  if (isMarked || stale.length > 0) await packAgain(db, 'without repository', packing, since)
  for (const { id } of stale) await packAgain(db, { repositoryId: id }, packing, since)
  return since
}

const packAgain = (
  db: Database,
  of: Exclude<PackScope, 'everything'>,
  { scopes, instantsOf }: Packing,
  since: Since,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    await lockChanges(tx)
    const id = of === 'without repository' ? 0 : of.repositoryId
    // Taken before the events are read: what is derived meanwhile is packed again.
    await tx`update repositories set counted_at = derived_at where id = ${id}`
    const before = await tx<PackedEvents[]>`
      select metric_id as "metricId", definition_version as version, label, times, values from metric_events
      where metric_id = any(${packs.map(({ id }) => id)}) and repository_id = ${id}`
    const after = await selectPacked(tx, of)
    replaceSince(since, id, after)
    after.push(...(await selectPacked(tx, of, instantsOf(since))))
    const differences = differencesOf(before, after)
    await Promise.all([storePacked(tx, id, before, after), writeChanges(tx, id, differences)])
    // How many pull requests are open now, or what counts as a deployment, may have changed without any packed event.
    if (id !== 0 || differences.length > 0) await markTouched(tx, scopes, id, differences)
  })

/** Stores the packed events that are not as they were. */
const storePacked = async (
  tx: Transaction,
  repositoryId: number,
  before: readonly PackedEvents[],
  after: readonly PackedEvents[],
): Promise<void> => {
  const keyOf = ({ metricId, label }: PackedEvents) => `${metricId} ${label}`
  const [old, fresh] = [new Map(before.map((row) => [keyOf(row), row])), new Set(after.map(keyOf))]
  const isChanged = (row: PackedEvents) => {
    const known = old.get(keyOf(row))
    return !known || !areSame(known, row)
  }
  await Promise.all([
    ...before
      .filter((row) => !fresh.has(keyOf(row)))
      .map(
        ({ metricId, label }) => tx`
          delete from metric_events
          where metric_id = ${metricId} and repository_id = ${repositoryId} and label = ${label}`,
      ),
    ...after.filter(isChanged).map(
      ({ metricId, version, label, times, values }) => tx`
        insert into metric_events (metric_id, repository_id, label, definition_version, times, values)
        values (${metricId}, ${repositoryId}, ${label}, ${version}, ${times}, ${values})
        on conflict (metric_id, repository_id, label) do update
        set definition_version = excluded.definition_version, times = excluded.times, values = excluded.values`,
    ),
  ])
}

/** Marks the scopes stale that a repository belongs to, or that changed events name. */
const markTouched = (
  tx: Transaction,
  scopes: readonly PointScope[],
  repositoryId: number,
  differences: readonly Difference[],
) => {
  const teams = new Set(differences.map(({ label }) => labelOf(label).team))
  const isTouched = ({ owned, teams: own }: PointScope) =>
    owned === null || owned.has(repositoryId) || own.some((slug) => teams.has(slug))
  return tx`
    update point_scopes set stale_since = coalesce(stale_since, clock_timestamp())
    where scope_id = any(${scopes.filter(isTouched).map(({ id }) => id)}::bigint[])`
}

/** Removes what is packed of repositories that are gone. */
const forgetRepositories = async (db: Database, scopes: readonly PointScope[]): Promise<void> => {
  const gone = await db.sql<{ id: number }[]>`
    select distinct repository_id::int as id from metric_events e where repository_id <> 0
      and not exists (select 1 from repositories r where r.id = e.repository_id)`
  for (const { id } of gone)
    await db.sql.begin(async (tx) => {
      await lockChanges(tx)
      const before = await tx<PackedEvents[]>`
        delete from metric_events where repository_id = ${id}
        returning metric_id as "metricId", definition_version as version, label, times, values`
      const differences = differencesOf(before, [])
      await writeChanges(tx, id, differences)
      await markTouched(tx, scopes, id, differences)
    })
}
