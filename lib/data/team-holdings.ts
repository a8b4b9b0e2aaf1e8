import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'
import type { SearchParams, View } from './view'

/**
 * What a team and those below it have now: how many people, how many repositories, and a page of these by name. `matching`
 * counts those that have what was searched for in their name.
 */
export type TeamHoldings = {
  people: number
  repositories: number
  names: string[]
  matching: number
  search: string
  offset: number
  limit: number
}

const pageSize = 60

const params = z.object({
  find: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text.replaceAll('\0', ''))
    .catch(''),
  offset: z.coerce.number().int().min(0).max(1e7).catch(0),
})

const counted = z.object({ people: z.number(), repositories: z.number(), matching: z.number() })
const named = z.array(z.object({ name: z.string() }))

/** The people of a team and a page of its repositories; which ones, the address says (`find`, `offset`). */
export const getTeamHoldings = async (
  slug: string,
  { now }: View,
  searchParams: SearchParams,
): Promise<TeamHoldings> => {
  await requireUser()
  const { sql } = await getDatabase()
  const { find: search, offset } = params.parse(await searchParams)
  const found = sql`
    with recursive below as (
      select id from teams where slug = ${slug}
      union select t.id from teams t join below b on t.parent_id = b.id
    ), owned as (
      select r.name, position(lower(${search}) in lower(r.name)) > 0 as matches from repositories r
      where exists (
        select from repository_owners o where o.repository_id = r.id and o.team_id in (select id from below)
          and o.valid_from <= ${now} and (o.valid_to is null or o.valid_to > ${now})
      )
    )`
  const [[counts], names] = await Promise.all([
    sql`${found}
      select count(*)::int as repositories, count(*) filter (where matches)::int as matching,
        (select count(distinct m.person_id)::int from team_memberships m
          where m.team_id in (select id from below)
            and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})) as people
      from owned`,
    sql`${found} select name from owned where matches order by name limit ${pageSize} offset ${offset}`,
  ])
  return {
    ...counted.parse(counts),
    names: named.parse(names).map(({ name }) => name),
    search,
    offset,
    limit: pageSize,
  }
}
