import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'

const rows = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    depth: z.number(),
    repositories: z.number(),
    people: z.number(),
  }),
)

/** A team in the tree, with how many repositories it and the teams below it own now, and how many people they have. */
export type TeamInTree = z.infer<typeof rows>[number]

/** Every team, in the order of the tree: alphabetical within a parent. `at` decides which owners and members count. */
export const getTeamTree = async (at: Date): Promise<TeamInTree[]> => {
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
    select tree.slug, tree.name, tree.parent, tree.depth,
      (select count(distinct o.repository_id)::int from repository_owners o
        join tree below on below.id = o.team_id and tree.id = any (below.line)
        where o.valid_from <= ${at} and (o.valid_to is null or o.valid_to > ${at})) as repositories,
      (select count(distinct m.person_id)::int from team_memberships m
        join tree below on below.id = m.team_id and tree.id = any (below.line)
        where m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at})) as people
    from tree order by tree.path`
  return rows.parse(found)
}

const ownershipRow = z.object({ repositories: z.number(), unowned: z.number() })

/** How many repositories there are, and how many of them no team owns now. */
export const getOwnership = async (at: Date): Promise<z.infer<typeof ownershipRow>> => {
  await requireUser()
  const { sql } = await getDatabase()
  const [found] = await sql`
    select count(*)::int as repositories,
      count(*) filter (where not exists (
        select from repository_owners o
        where o.repository_id = r.id and o.valid_from <= ${at} and (o.valid_to is null or o.valid_to > ${at})
      ))::int as unowned
    from repositories r where not r.archived`
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
