import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { beginningOfTime } from '@/db/queries/facts/write-teams'
import { calendarDay } from '@/lib/dates'
import { AppError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import * as members from '@/lib/teams/members'
import * as owners from '@/lib/teams/owners'
import * as tree from '@/lib/teams/tree'
import { readValidity } from '@/lib/teams/validity'
import { requireUser } from './session'

const teamRow = z.object({
  slug: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  depth: z.number(),
  repositories: z.number(),
  members: z.number(),
})

/** A team in the tree's order, with what it owns and who is in it today. */
export type TeamRow = z.infer<typeof teamRow>

/** The tree of teams, and the repositories that no team owns today. */
export const getTeams = async (): Promise<{ teams: TeamRow[]; unowned: string[]; repositories: number }> => {
  await requireUser('platform')
  const { sql } = await getDatabase()
  const [teams, repositories] = await Promise.all([
    sql`
      with recursive tree as (
        select id, slug, name, null::text as parent, 0 as depth, array[lower(name), slug] as path
        from teams where parent_id is null
        union all
        select t.id, t.slug, t.name, tree.slug, tree.depth + 1, tree.path || array[lower(t.name), t.slug]
        from teams t join tree on t.parent_id = tree.id where tree.depth < 50
      )
      select slug, name, parent, depth,
        (select count(distinct repository_id)::int from repository_owners o where o.team_id = tree.id
          and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now())) as repositories,
        (select count(distinct person_id)::int from team_memberships m where m.team_id = tree.id
          and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())) as members
      from tree order by path`,
    sql<{ name: string; owned: boolean }[]>`
      select name, exists (select from repository_owners o where o.repository_id = r.id
        and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now())) as owned
      from repositories r where not archived order by name`,
  ])
  return {
    teams: z.array(teamRow).parse(teams),
    unowned: repositories.filter(({ owned }) => !owned).map(({ name }) => name),
    repositories: repositories.length,
  }
}

const held = z.object({ name: z.string(), from: z.date(), to: z.date().nullable() })

/** Something a team has or had: since when and until when, as days (`from` null: since ever), and its exact key. */
export type Held = { name: string; from: string | null; to: string | null; key: string; isOver: boolean }

/** One team with all its ownerships and memberships, past ones too. @throws AppError `not_found` */
export const getTeamSettings = async (slug: string) => {
  await requireUser('platform')
  const db = await getDatabase()
  const { timeZone } = await readOrganisation(db)
  const [found] = await db.sql<{ id: number; name: string; parent: string | null; children: number }[]>`
    select t.id::int, t.name, p.slug as parent,
      (select count(*)::int from teams c where c.parent_id = t.id) as children
    from teams t left join teams p on p.id = t.parent_id where t.slug = ${slug}`
  if (!found) throw new AppError('not_found', `There is no team “${slug}”.`)
  const [owned, joined, repositories, logins] = await Promise.all([
    db.sql`
      select r.name, o.valid_from as "from", o.valid_to as "to" from repository_owners o
      join repositories r on r.id = o.repository_id where o.team_id = ${found.id} order by r.name, o.valid_from`,
    db.sql`
      select p.login as name, m.valid_from as "from", m.valid_to as "to" from team_memberships m
      join people p on p.id = m.person_id where m.team_id = ${found.id} order by p.login, m.valid_from`,
    db.sql<{ name: string }[]>`select name from repositories order by name`,
    db.sql<{ login: string }[]>`select login from people where not is_bot order by login limit 2000`,
  ])
  const now = new Date()
  const toHeld = (row: z.infer<typeof held>): Held => ({
    name: row.name,
    from: row.from <= beginningOfTime ? null : calendarDay(row.from, timeZone),
    to: row.to ? calendarDay(row.to, timeZone) : null,
    key: row.from.toISOString(),
    isOver: row.to !== null && row.to <= now,
  })
  return {
    slug,
    name: found.name,
    parent: found.parent,
    children: found.children,
    owned: z.array(held).parse(owned).map(toHeld),
    members: z.array(held).parse(joined).map(toHeld),
    repositories: repositories.map(({ name }) => name),
    logins: logins.map(({ login }) => login),
  }
}

export const addTeam = async (team: {
  name: string
  slug?: string
  parent: string | null
}): Promise<string> => tree.createTeam(await getDatabase(), await requireUser('platform'), team)

export const changeTeam = async (slug: string, name: string, parent: string | null): Promise<void> => {
  const actor = await requireUser('platform')
  const db = await getDatabase()
  await tree.moveTeam(db, actor, slug, parent)
  await tree.renameTeam(db, actor, slug, name)
}

export const removeTeam = async (slug: string): Promise<void> => {
  const actor = await requireUser('platform')
  await tree.deleteTeam(await getDatabase(), actor, slug)
}

const validityIn = async (from: string, to: string) => {
  const { timeZone } = await readOrganisation(await getDatabase())
  return readValidity(from, to, timeZone)
}

export const assignRepositories = async (team: string, repositories: string[], from: string, to: string) => {
  const actor = await requireUser('platform')
  await owners.addOwner(await getDatabase(), actor, team, repositories, await validityIn(from, to))
}

export const assignMembers = async (team: string, logins: string[], from: string, to: string) => {
  const actor = await requireUser('platform')
  await members.addMembers(await getDatabase(), actor, team, logins, await validityIn(from, to))
}

/** Ends an ownership or a membership on the day `to`, or forgets it when `to` is empty. `key` is its exact beginning. */
export const endHeld = async (
  kind: 'repository' | 'member',
  team: string,
  name: string,
  key: string,
  to: string,
): Promise<void> => {
  const actor = await requireUser('platform')
  const db = await getDatabase()
  const end = (await validityIn('', to)).to
  const from = new Date(key)
  if (kind === 'repository') await owners.endOwner(db, actor, { team, repository: name, from }, end)
  else await members.endMember(db, actor, { team, login: name, from }, end)
}
