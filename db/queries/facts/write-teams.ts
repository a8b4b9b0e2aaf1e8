import { AppError } from '@/lib/errors'
import type { Transaction } from '../../client'
import { lastByKey, toJsonRows } from './recordset'
import type { TeamFact } from './types'
import { writePeople } from './write-people'

/** The `valid_from` of a membership or an ownership of which nobody said when it began: before any fact. A `Date` can't be `-infinity`. */
export const beginningOfTime = new Date('1900-01-01T00:00:00Z')

/**
 * Creates or replaces teams. A parent must exist or stand among them. Returns how many were new or different.
 *
 * @throws AppError `bad_input` when a parent, or a repository that a team owns, is unknown
 */
export const writeTeams = async (tx: Transaction, facts: readonly TeamFact[]): Promise<number> => {
  // In one order: two writers of the same teams wait for each other and never deadlock.
  const teams = lastByKey(facts, (team) => team.slug).sort((a, b) => (a.slug < b.slug ? -1 : 1))
  const created = await createTeams(tx, teams)
  let records = 0
  for (const fact of teams) {
    const { team, changed } = await writeTeam(tx, fact)
    const owners = fact.repositories ? await writeOwners(tx, team, fact.repositories) : 0
    const members = fact.members ? await writeMembers(tx, team, fact.members) : 0
    if (changed || owners > 0 || members > 0 || created.has(fact.slug)) records += 1
  }
  return records
}

/** Creates the new teams without their parents, which may stand after them. */
const createTeams = async (tx: Transaction, teams: readonly TeamFact[]): Promise<Set<string>> => {
  const created = await tx<{ slug: string }[]>`
    insert into teams (slug, name)
    select slug, name from json_to_recordset(${toJsonRows(teams)}::text::json) as r(slug text, name text)
    on conflict (slug) do nothing returning slug`
  return new Set(created.map(({ slug }) => slug))
}

const writeTeam = async (tx: Transaction, fact: TeamFact): Promise<{ team: number; changed: boolean }> => {
  const parent = fact.parent ?? null
  const [known] = await tx<{ id: number }[]>`select id::int from teams where slug = ${parent}`
  if (parent !== null && !known)
    throw new AppError('bad_input', `Team ${fact.slug} has the unknown parent ${parent}.`, {
      hint: 'Name the parent too.',
    })
  const written = await tx`
    update teams set name = ${fact.name}, parent_id = ${known?.id ?? null}
    where slug = ${fact.slug} and (name, parent_id) is distinct from (${fact.name}, ${known?.id ?? null}::bigint)
    returning id`
  const [team] = await tx<{ id: number }[]>`select id::int from teams where slug = ${fact.slug}`
  if (!team) throw new AppError('conflict', `Team ${fact.slug} vanished while it was written.`)
  return { team: team.id, changed: written.length > 0 }
}

const writeOwners = async (
  tx: Transaction,
  team: number,
  repositories: NonNullable<TeamFact['repositories']>,
): Promise<number> => {
  const names = [...new Set(repositories.map((owned) => owned.repository))]
  const known = await tx<{ id: number; name: string }[]>`
    select id::int, name from repositories where name = any(${names})`
  const ids = new Map(known.map(({ id, name }) => [name, id]))
  const rows = repositories.map(({ repository, from, to }) => {
    const id = ids.get(repository)
    if (id === undefined) throw new AppError('bad_input', `Repository ${repository} is unknown.`)
    return { id, from: from ?? beginningOfTime, to }
  })
  const json = toJsonRows(lastByKey(rows, (row) => `${row.id} ${row.from.getTime()}`))
  const [result] = await tx<{ records: number }[]>`
    with wanted as (
      select * from json_to_recordset(${json}::text::json) as r(id bigint, "from" timestamptz, "to" timestamptz)
    ),
    removed as (
      delete from repository_owners o where o.team_id = ${team}
        and not exists (select from wanted w where (w.id, w.from) = (o.repository_id, o.valid_from))
      returning 1
    ),
    written as (
      insert into repository_owners as o (repository_id, team_id, valid_from, valid_to)
      select id, ${team}, "from", "to" from wanted
      on conflict (repository_id, team_id, valid_from) do update set valid_to = excluded.valid_to
      where o.valid_to is distinct from excluded.valid_to
      returning 1
    )
    select ((select count(*) from removed) + (select count(*) from written))::int as records`
  return result?.records ?? 0
}

const writeMembers = async (
  tx: Transaction,
  team: number,
  members: NonNullable<TeamFact['members']>,
): Promise<number> => {
  await writePeople(
    tx,
    members.map(({ login }) => ({ login })),
  )
  const rows = members.map(({ login, from, to }) => ({ login, from: from ?? beginningOfTime, to }))
  const json = toJsonRows(lastByKey(rows, (row) => `${row.from.getTime()} ${row.login}`))
  const [result] = await tx<{ records: number }[]>`
    with wanted as (
      select p.id, r.from, r.to
      from json_to_recordset(${json}::text::json) as r(login text, "from" timestamptz, "to" timestamptz)
      join people p using (login)
    ),
    removed as (
      delete from team_memberships m where m.team_id = ${team}
        and not exists (select from wanted w where (w.id, w.from) = (m.person_id, m.valid_from))
      returning 1
    ),
    written as (
      insert into team_memberships as m (team_id, person_id, valid_from, valid_to)
      select ${team}, id, "from", "to" from wanted
      on conflict (team_id, person_id, valid_from) do update set valid_to = excluded.valid_to
      where m.valid_to is distinct from excluded.valid_to
      returning 1
    )
    select ((select count(*) from removed) + (select count(*) from written))::int as records`
  return result?.records ?? 0
}
