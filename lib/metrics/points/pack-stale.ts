import type { Database, Transaction } from '@/db/client'
import { packEvents, packLevels } from './pack-events'
import { teamIds } from './packs'

/** Above so many changed repositories, packing everything at once is quicker. */
const manyRepositories = 400

/** What may have changed: events of these repositories, and events that name these teams (`''`: none). */
export type Changed = { repositories: ReadonlySet<number>; teams: ReadonlySet<string> }

/**
 * Packs the events of repositories that were derived since they were packed last, and those of no repository.
 *
 * @param options.isNewDay levels are taken at other moments than the last time
 */
export const packStale = async (
  db: Database,
  options: { everything: boolean; isNewDay: boolean; instants: readonly Date[] },
): Promise<Changed> => {
  const { everything, isNewDay, instants } = options
  const stale = await db.sql<{ id: number }[]>`
    select id::int from repositories where derived_at is not null and counted_at is distinct from derived_at`
  const repositories = new Set(stale.map(({ id }) => id))
  if (everything || repositories.size > manyRepositories) {
    const teams = await teamsNamed(db.sql, null)
    await db.sql.begin(async (tx) => {
      await tx`update repositories set counted_at = derived_at where counted_at is distinct from derived_at`
      await packEvents(tx, 'everything', instants)
    })
    return { repositories, teams: new Set([...teams, ...(await teamsNamed(db.sql, null))]) }
  }
  const gone = await db.sql<{ team: string | null }[]>`
    delete from metric_events e where repository_id <> 0
      and not exists (select 1 from repositories r where r.id = e.repository_id)
    returning label::jsonb ->> 'team' as team`
  if (isNewDay) await db.sql.begin((tx) => packLevels(tx, instants))
  const teams = new Set([
    ...gone.flatMap(({ team }) => team ?? []),
    ...(await packWithoutRepository(db, instants)),
  ])
  for (const id of repositories)
    await db.sql.begin(async (tx) => {
      for (const team of await teamsNamed(tx, id)) teams.add(team)
      // Taken before the events are read: what is derived meanwhile is packed again.
      await tx`update repositories set counted_at = derived_at where id = ${id}`
      await packEvents(tx, { repositoryId: id }, instants)
      for (const team of await teamsNamed(tx, id)) teams.add(team)
    })
  return { repositories, teams }
}

/** The teams that events without a repository name, or named before; none when nothing changed. */
const packWithoutRepository = (db: Database, instants: readonly Date[]): Promise<string[]> =>
  db.sql.begin(async (tx) => {
    const [digest, teams] = [await digestOf(tx), await teamsNamed(tx, 0)]
    await packEvents(tx, 'without repository', instants)
    return digest === (await digestOf(tx)) ? [] : ['', ...teams, ...(await teamsNamed(tx, 0))]
  })

/** The teams that the events of a repository name, or with null those of all. */
const teamsNamed = async (
  sql: Database['sql'] | Transaction,
  repositoryId: number | null,
): Promise<string[]> => {
  const rows = await sql<{ team: string }[]>`
    select distinct label::jsonb ->> 'team' as team from metric_events
    where metric_id = any(${[...teamIds]}) and label::jsonb ->> 'team' is not null
      and (${repositoryId}::bigint is null or repository_id = ${repositoryId})`
  return rows.map(({ team }) => team)
}

const digestOf = async (tx: Transaction): Promise<string | null> => {
  const [row] = await tx<{ digest: string | null }[]>`
    select md5(string_agg(md5(metric_id || label || encode(times, 'hex')) || md5(coalesce(encode(values, 'hex'), '')), ''
      order by metric_id, label)) as digest from metric_events where repository_id = 0`
  return row?.digest ?? null
}
