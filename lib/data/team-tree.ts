import 'server-only'
import { cache } from 'react'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'

const rows = z.array(
  z.object({ slug: z.string(), name: z.string(), parent: z.string().nullable(), depth: z.number() }),
)

/** A team in the tree; `parent` is a slug, `depth` 0 a root. */
export type TeamInTree = z.infer<typeof rows>[number]

/** Every team, in the order of the tree: alphabetical within a parent. Asked once per request. */
export const getTeamTree = cache(async (): Promise<TeamInTree[]> => {
  await requireUser()
  const { sql } = await getDatabase()
  const found = await sql`
    with recursive tree as (
      select id, slug, name, null::text as parent, 0 as depth, array[id] as line,
        array[lower(name), slug] as path
      from teams where parent_id is null
      union all
      select t.id, t.slug, t.name, tree.slug, tree.depth + 1, tree.line || t.id,
        tree.path || array[lower(t.name), t.slug]
      from teams t join tree on t.parent_id = tree.id
      where not t.id = any (tree.line)
    )
    select slug, name, parent, depth from tree order by path`
  return rows.parse(found)
})

const sizeRows = z.array(z.object({ slug: z.string(), repositories: z.number(), people: z.number() }))

/** How many repositories a team and those below it own now, and how many people they have. */
export type TeamSize = Omit<z.infer<typeof sizeRows>[number], 'slug'>

/** The sizes of all teams, by slug. `at` decides which owners and members count. */
export const getTeamSizes = async (at: Date): Promise<Map<string, TeamSize>> => {
  await requireUser()
  const { sql } = await getDatabase()
  const found = await sql`
    with recursive line as (
      select id as team_id, id as above from teams
      union
      select line.team_id, t.parent_id from line join teams t on t.id = line.above where t.parent_id is not null
    ), owned as (
      select line.above, count(distinct o.repository_id)::int as count
      from repository_owners o join line using (team_id)
      where o.valid_from <= ${at} and (o.valid_to is null or o.valid_to > ${at}) group by 1
    ), members as (
      select line.above, count(distinct m.person_id)::int as count
      from team_memberships m join line using (team_id)
      where m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at}) group by 1
    )
    select t.slug, coalesce(owned.count, 0) as repositories, coalesce(members.count, 0) as people
    from teams t left join owned on owned.above = t.id left join members on members.above = t.id`
  return new Map(sizeRows.parse(found).map(({ slug, ...size }) => [slug, size]))
}

const ownershipRow = z.object({ repositories: z.number(), unowned: z.number() })

/** How many repositories there are, and how many of them no team owns now. */
export const getOwnership = async (at: Date): Promise<z.infer<typeof ownershipRow>> => {
  await requireUser()
  const { sql } = await getDatabase()
  const [found] = await sql`
    with owned as (
      select distinct repository_id from repository_owners
      where valid_from <= ${at} and (valid_to is null or valid_to > ${at})
    )
    select count(*)::int as repositories, count(*) filter (where owned.repository_id is null)::int as unowned
    from repositories r left join owned on owned.repository_id = r.id where not r.archived`
  return ownershipRow.parse(found)
}

/** The slug that a page's path names, or null where no team could have it. */
const slugOf = (segment: string): string | null => {
  try {
    const slug = decodeURIComponent(segment)
    return slug.includes('\0') ? null : slug
  } catch {
    return null
  }
}

const teamRow = z.object({ slug: z.string(), name: z.string() })

/** The team that a page's path or an address names, or null. */
export const findTeam = async (segment: string): Promise<z.infer<typeof teamRow> | null> => {
  await requireUser()
  const slug = slugOf(segment)
  if (slug === null) return null
  const { sql } = await getDatabase()
  const [found] = await sql`select slug, name from teams where slug = ${slug}`
  return found ? teamRow.parse(found) : null
}

/** The repository of this name, or null. */
export const findRepository = async (name: string): Promise<string | null> => {
  await requireUser()
  if (name.includes('\0')) return null
  const { sql } = await getDatabase()
  return (await sql`select 1 from repositories where name = ${name}`).length > 0 ? name : null
}
