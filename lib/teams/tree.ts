import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/** Lets one change of the tree happen at a time, so that two moves cannot make a circle together. */
const lockTree = (tx: Transaction) => tx`select pg_advisory_xact_lock(hashtext('team tree'))`

const findTeam = async (tx: Transaction, slug: string) => {
  const [team] = await tx<{ id: number; slug: string; name: string; parentId: number | null }[]>`
    select id::int, slug, name, parent_id::int as "parentId" from teams where slug = ${slug}`
  if (!team) {
    throw new AppError('not_found', `There is no team “${slug}” any more.`, { hint: 'Reload the page.' })
  }
  return team
}

/** A team's address from its name: “Payments & Billing” → `payments-billing`; null when nothing is left of it. */
export const slugOf = (name: string): string | null => {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug || null
}

/**
 * Creates a team; `parent` is the slug of the team above it.
 *
 * @returns its slug
 * @throws AppError `conflict` when the slug is taken, `bad_input` when the name yields none
 */
export const createTeam = (
  db: Database,
  actor: Actor,
  team: { name: string; slug?: string; parent: string | null },
): Promise<string> =>
  db.sql.begin(async (tx) => {
    await lockTree(tx)
    const slug = team.slug || slugOf(team.name)
    if (!slug) {
      throw new AppError('bad_input', `“${team.name}” has no letters for the team’s address.`, {
        hint: 'Say a short name of lower-case letters as well.',
      })
    }
    const parent = team.parent === null ? null : await findTeam(tx, team.parent)
    const created = await tx`
      insert into teams (slug, name, parent_id) values (${slug}, ${team.name}, ${parent?.id ?? null})
      on conflict (slug) do nothing returning id`
    if (created.length === 0) {
      throw new AppError('conflict', `There is a team “${slug}” already.`, {
        hint: 'Choose another short name.',
      })
    }
    await audit(tx, actor, 'team.create', slug, { name: team.name, parent: team.parent })
    return slug
  })

/** Gives a team another name; its address stays, so that links and records go on working. */
export const renameTeam = (db: Database, actor: Actor, slug: string, name: string): Promise<void> =>
  db.sql.begin(async (tx) => {
    const team = await findTeam(tx, slug)
    if (team.name === name) return
    await tx`update teams set name = ${name} where id = ${team.id}`
    await audit(tx, actor, 'team.rename', slug, { from: team.name, to: name })
  })

/**
 * Hangs a team, with everything below it, under another one (null: at the top).
 *
 * @throws AppError `conflict` when `parent` is the team itself or lies below it
 */
export const moveTeam = (db: Database, actor: Actor, slug: string, parent: string | null): Promise<void> =>
  db.sql.begin(async (tx) => {
    await lockTree(tx)
    const team = await findTeam(tx, slug)
    const target = parent === null ? null : await findTeam(tx, parent)
    if ((target?.id ?? null) === team.parentId) return
    const [circle] = await tx`
      with recursive below as (
        select id from teams where id = ${team.id}
        union select t.id from teams t join below on t.parent_id = below.id
      )
      select 1 from below where id = ${target?.id ?? null}`
    if (circle) {
      throw new AppError('conflict', `${team.name} cannot stand below itself.`, {
        hint: 'Choose a team that is not below it.',
      })
    }
    await tx`update teams set parent_id = ${target?.id ?? null} where id = ${team.id}`
    await audit(tx, actor, 'team.move', slug, { parent })
  })

/**
 * Deletes a team with its ownerships and memberships; the teams below it move up to its parent. Results of closed
 * waves keep the tree of their time.
 */
export const deleteTeam = (db: Database, actor: Actor, slug: string): Promise<void> =>
  db.sql.begin(async (tx) => {
    await lockTree(tx)
    const team = await findTeam(tx, slug)
    await tx`update teams set parent_id = ${team.parentId} where parent_id = ${team.id}`
    await tx`delete from teams where id = ${team.id}`
    await audit(tx, actor, 'team.delete', slug, { name: team.name })
  })
