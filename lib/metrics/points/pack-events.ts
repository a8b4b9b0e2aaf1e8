import type { Database, Transaction } from '@/db/client'
import { type Pack, packs } from './packs'
import { epochSeconds } from './seconds'

/** Which events are packed anew: those of one repository, those of none, or all there are. */
export type PackScope = { repositoryId: number } | 'without repository' | 'everything'

/**
 * Packs the events anew in the caller's transaction: `metric_events` of what is asked for is replaced.
 *
 * @param instants the moments at which levels are taken
 */
export const packEvents = async (
  tx: Transaction,
  scope: PackScope,
  instants: readonly Date[],
): Promise<void> => {
  const ids = packs.map(({ id }) => id)
  if (scope === 'everything') await tx`truncate metric_events`
  else
    await tx`delete from metric_events
      where metric_id = any(${ids}) and repository_id = ${scope === 'without repository' ? 0 : scope.repositoryId}`
  for (const pack of packs) await packOne(tx, pack, scope, instants)
}

/** Packs the levels of everything anew: they are taken at other moments than the last time. */
export const packLevels = async (tx: Transaction, instants: readonly Date[]): Promise<void> => {
  for (const pack of packs.filter(takesInstants)) {
    await tx`delete from metric_events where metric_id = ${pack.id}`
    await packOne(tx, pack, 'everything', instants)
  }
}

const takesInstants = ({ sql }: Pack): boolean => sql.includes(':instants')

/** A level's events at other moments than those that are packed, not stored. */
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

const packOne = (tx: Transaction, pack: Pack, scope: PackScope, instants: readonly Date[]) => {
  const { relation, parameters, condition } = relationOf(pack, scope, instants)
  return tx.unsafe(
    `insert into metric_events (repository_id, metric_id, definition_version, label, times, values)
      select coalesce(p.repository_id, 0), '${pack.id}', ${pack.version}, p.label,
        string_agg(int4send(floor(extract(epoch from p.at) - ${epochSeconds})::int), ''),
        string_agg(float8send(p.value), '')
      from (${relation}) p
      where ${condition} and p.at > '1935-01-01' and p.at < '2065-01-01'
      group by 1, p.label`,
    parameters,
    { prepare: true },
  )
}
