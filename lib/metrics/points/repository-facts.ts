import type { Database } from '@/db/client'
import { metrics } from '../registry'
import { selectLevels } from './pack-events'
import { packs } from './packs'
import { isRolling, type PointPeriod, packedInstants } from './point-periods'
import type { PointScope } from './scopes'
import { toSeconds } from './seconds'
import { type EventGroup, labelOf } from './unpack'

/** What counts as a deployment in each repository. */
export type RepositoryFacts = ReadonlyMap<number, string | null>

export const loadRepositoryFacts = async ({ sql }: Database): Promise<RepositoryFacts> => {
  const rows = await sql<{ id: number; source: string | null }[]>`
    select id::int, effective_source as source from repositories`
  return new Map(rows.map(({ id, source }) => [id, source]))
}

/** What counts as a deployment in how many of a scope's repositories. */
export const sourcesOf = ({ repositories }: PointScope, facts: RepositoryFacts) => {
  const counts = new Map<string, number>()
  for (const id of repositories) {
    const source = facts.get(id)
    if (source) counts.set(source, (counts.get(source) ?? 0) + 1)
  }
  return [...counts]
    .map(([source, count]) => ({ source, repositories: count }))
    .sort((one, other) => other.repositories - one.repositories || (one.source < other.source ? -1 : 1))
}

/** The events of levels at moments that are not packed, because they differ from one refresh to the next: now, above all. */
export const loadLevels = async (
  db: Database,
  periods: readonly PointPeriod[],
  asOf: Date,
): Promise<Map<string, EventGroup[]>> => {
  const packed = new Set(packedInstants(periods).map(Number))
  const wanted = [
    asOf,
    ...periods.filter(isRolling).map(({ previous }) => previous.to),
    ...periods.map(({ to }) => to),
  ]
  const instants = [...new Set(wanted.map(Number))]
    .filter((at) => !packed.has(at) && at <= Number(asOf))
    .map((at) => new Date(at))
  const levels = new Map<string, EventGroup[]>()
  for (const metric of metrics.filter(({ kind }) => kind === 'level')) {
    const pack = packs.find(({ id }) => id === metric.id)
    if (!pack) continue
    const groups = new Map<string, EventGroup & { list: number[] }>()
    for (const { repositoryId, label, at } of await selectLevels(db, pack, instants)) {
      const key = `${repositoryId} ${label}`
      const group = groups.get(key) ?? {
        repositoryId,
        text: label,
        label: labelOf(label),
        times: new Int32Array(),
        values: null,
        list: [],
      }
      group.list.push(toSeconds(at))
      groups.set(key, group)
    }
    levels.set(
      metric.id,
      [...groups.values()].map(({ list, ...group }) => ({ ...group, times: Int32Array.from(list) })),
    )
  }
  return levels
}
