import type { Database, Transaction } from '@/db/client'
import { type Pack, packs } from './packs'
import { epochSeconds } from './seconds'

/** Which events are packed: those of one repository, those of none, or all there are. */
export type PackScope = { repositoryId: number } | 'without repository' | 'everything'

const takesInstants = ({ sql }: Pack): boolean => sql.includes(':instants')
const [levels, others] = [packs.filter(takesInstants), packs.filter((pack) => !takesInstants(pack))]

/** Packs all events but levels anew, in the caller's transaction: `metric_events` is replaced. */
export const packEverything = async (tx: Transaction): Promise<void> => {
  await tx`truncate metric_events`
  for (const pack of others) await insertPacked(tx, pack, [])
}

/** Packs the levels of everything anew, as they were at these instants. */
export const packLevels = async (tx: Transaction, instants: readonly Date[]): Promise<void> => {
  for (const pack of levels) {
    await tx`delete from metric_events where metric_id = ${pack.id}`
    await insertPacked(tx, pack, instants)
  }
}

const insertPacked = (tx: Transaction, pack: Pack, instants: readonly Date[]) => {
  const { text, parameters } = packedSql(pack, 'everything', instants)
  return tx.unsafe(
    `insert into metric_events (repository_id, metric_id, definition_version, label, times, values) ${text}`,
    parameters,
    { prepare: true },
  )
}

/** A row of `metric_events` without its repository. */
export type PackedEvents = {
  metricId: string
  version: number
  label: string
  times: Buffer
  values: Buffer | null
}

/** The events of one repository, or of none, packed and not stored: all but levels; with instants, the levels alone. */
export const selectPacked = async (
  tx: Transaction,
  scope: PackScope,
  instants?: readonly Date[],
): Promise<PackedEvents[]> => {
  const lists = await Promise.all(
    (instants ? levels : others)
      .filter((pack) => scope !== 'without repository' || pack.comesWithoutRepository)
      .map((pack) => {
        const { text, parameters } = packedSql(pack, scope, instants ?? [])
        return tx.unsafe<PackedEvents[]>(
          `select metric_id as "metricId", definition_version as version, label, times, values from (${text}) packed`,
          parameters,
          { prepare: true },
        )
      }),
  )
  return lists.flat()
}

/** A level's events at moments that are not packed. */
export const selectLevels = (
  { sql }: Database,
  pack: Pack,
  instants: readonly Date[],
): Promise<{ repositoryId: number; label: string; at: Date }[]> => {
  const { relation, parameters } = relationOf(pack, 'everything', instants)
  return sql.unsafe(`select repository_id::int as "repositoryId", label, at from (${relation}) p`, parameters)
}

const relationOf = (pack: Pack, scope: PackScope, instants: readonly Date[]) => {
  const parameters: (string | number)[] = []
  const parameter = (value: string | number) => `$${parameters.push(value)}`
  const moments = takesInstants(pack)
    ? parameter(`{${instants.map((at) => at.toISOString()).join(',')}}`)
    : ''
  const one = typeof scope === 'object' ? parameter(scope.repositoryId) : null
  const only = (column: string) =>
    one ? `${column} = ${one}` : scope === 'everything' ? 'true' : `${column} is null`
  const relation = pack.sql
    .replace(':instants', `${moments}::timestamptz[]`)
    .replace(/:only\(([\w.]+)\)/g, (_, column: string) => only(column))
  return { relation, parameters, condition: only('p.repository_id') }
}

/** The rows of `metric_events` that a kind of events makes, their times in order and the values of equal times too. */
const packedSql = (pack: Pack, scope: PackScope, instants: readonly Date[]) => {
  const { relation, parameters, condition } = relationOf(pack, scope, instants)
  const text = `
    select coalesce(p.repository_id, 0) as repository_id, '${pack.id}' as metric_id, ${pack.version} as definition_version,
      p.label, string_agg(int4send(p.second), '' order by p.second, p.value) as times,
      string_agg(float8send(p.value), '' order by p.second, p.value) as values
    from (
      select p.repository_id, p.label, p.value, floor(extract(epoch from p.at) - ${epochSeconds})::int as second
      from (${relation}) p
      where ${condition} and p.at > '1935-01-01' and p.at < '2065-01-01'
    ) p
    group by 1, p.label`
  return { text, parameters }
}
