import { z } from 'zod'
import type { Database } from '@/db/client'
import type { ResolvedScope } from '../run/scope'
import { toSeconds } from './seconds'

/** From when to when a repository belonged to a scope, in packed seconds; half-open. */
export type Stretch = { from: number; to: number }

/**
 * A scope with what belongs to it: `owned` has for each repository the stretches in which the team, or a team below it,
 * owned it; null for the organisation, to which everything belongs. `id` is the team's, or 0 for the organisation.
 */
export type PointScope = ResolvedScope & { id: number; owned: ReadonlyMap<number, Stretch[]> | null }

const teamRow = z.object({ id: z.number(), slug: z.string(), parentId: z.number().nullable() })
const ownerRow = z.object({
  repositoryId: z.number(),
  teamId: z.number(),
  from: z.number(),
  to: z.number(),
})

/** The organisation and every team, the organisation first, then teams with their sub-teams before them. */
export const loadPointScopes = async ({ sql }: Database): Promise<PointScope[]> => {
  const repositories = (await sql<{ id: number }[]>`select id::int from repositories order by id`).map(
    ({ id }) => id,
  )
  const teams = teamRow
    .array()
    .parse([...(await sql`select id::int, slug, parent_id::int as "parentId" from teams order by id`)])
  const owners = ownerRow.array().parse([
    ...(await sql`
      select repository_id::int as "repositoryId", team_id::int as "teamId",
        greatest(extract(epoch from valid_from), -1e12)::float8 as "from",
        least(coalesce(extract(epoch from valid_to), 1e12), 1e12)::float8 as "to"
      from repository_owners order by repository_id, valid_from`),
  ])
  const ownersOf = Map.groupBy(owners, ({ teamId }) => teamId)
  const children = Map.groupBy(teams, ({ parentId }) => parentId)
  const below = (team: z.infer<typeof teamRow>, seen = new Set<number>()): z.infer<typeof teamRow>[] => {
    if (seen.has(team.id)) return []
    seen.add(team.id)
    return [team, ...(children.get(team.id) ?? []).flatMap((child) => below(child, seen))]
  }
  return [
    { id: 0, scope: { type: 'organisation' }, repositories, teamIds: [], teams: [], owned: null },
    ...teams.map((team): PointScope => {
      const own = below(team)
      const owned = new Map<number, Stretch[]>()
      for (const { id } of own)
        for (const { repositoryId, from, to } of ownersOf.get(id) ?? [])
          owned.set(repositoryId, [
            ...(owned.get(repositoryId) ?? []),
            { from: toSeconds(from), to: toSeconds(to) },
          ])
      return {
        id: team.id,
        scope: { type: 'team', id: team.slug },
        repositories: [...owned.keys()],
        teamIds: own.map(({ id }) => id),
        teams: own.map(({ slug }) => slug),
        owned: new Map([...owned].map(([id, stretches]) => [id, joined(stretches)])),
      }
    }),
  ]
}

/** Stretches without overlaps: two teams of a scope may own a repository at once, and it counts once. */
const joined = (stretches: Stretch[]): Stretch[] => {
  const result: Stretch[] = []
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else result.push({ ...stretch })
  }
  return result
}
