import type { Transaction } from '../../client'
import { toJsonRows } from './recordset'
import type { SyncedTeamFact } from './types'
import { writePeople } from './write-people'
import { beginningOfTime } from './write-teams'

type Told = { name: string; parent: string | null; members: string[]; repositories: string[] }

/**
 * Applies what a forge tells of its teams: only what it tells otherwise than the last time, so that whatever people
 * edited stays. A member who came is in the team from now on; one who left was in it until now. A repository that nobody
 * owned is the team's since ever, as far as anyone knows, any other from now on. A team of the same slug that was made by
 * hand becomes the forge's; one that was removed by hand is not made again. Returns how many teams changed.
 */
export const syncTeams = async (tx: Transaction, facts: readonly SyncedTeamFact[]): Promise<number> => {
  // In one order: two writers of the same teams wait for each other and never deadlock.
  const teams = [...facts].sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  const known = new Map<string, { team: number | null; told: Told | null }>()
  for (const fact of teams) known.set(fact.externalId, await findTeam(tx, fact))
  const owned = await ownedAlready(tx, teams)
  let records = 0
  for (const fact of teams) {
    const { team, told } = known.get(fact.externalId) ?? { team: null, told: null }
    if (team === null) continue
    const logins = await storedLogins(tx, fact.members)
    const changes = [
      await writeName(tx, team, fact, told),
      await writeParent(tx, team, { fact, told, above: known.get(fact.parent ?? '')?.team ?? null }),
      await writeMembers(tx, team, { at: fact.at, logins, before: told?.members ?? [] }),
    ]
    const repositories = await writeOwned(tx, team, fact, { before: told?.repositories ?? [], owned })
    const { name, parent } = fact
    await keepTold(tx, fact, { name, parent, members: logins, repositories: repositories.known }, team)
    if (told === null || repositories.changed + changes.reduce((sum, count) => sum + count, 0) > 0)
      records += 1
  }
  return records
}

/** The team that stands for it, made or found by its slug at the first time; none when it was removed by hand. */
const findTeam = async (
  tx: Transaction,
  { externalId, slug, name }: SyncedTeamFact,
): Promise<{ team: number | null; told: Told | null }> => {
  const [known] = await tx<{ team: number | null; told: Told }[]>`
    select team_id::int as team, told from team_syncs where external_id = ${externalId} for update`
  if (known) return known
  const [byHand] = await tx<{ team: number }[]>`
    select id::int as team from teams where slug = ${slug}
      and not exists (select from team_syncs where team_id = teams.id)`
  if (byHand) return { team: byHand.team, told: null }
  const [taken] = await tx`select 1 from teams where slug = ${slug}`
  // Another organisation has a team of that name.
  const free = taken ? `${slug}-${externalId.slice(externalId.lastIndexOf(':') + 1)}` : slug
  const [made] = await tx<{ team: number }[]>`
    insert into teams (slug, name) values (${free}, ${name}) returning id::int as team`
  return { team: made?.team ?? null, told: null }
}

/** The members' logins as they are stored, in whatever case; whoever is new becomes a person. */
const storedLogins = async (tx: Transaction, members: SyncedTeamFact['members']): Promise<string[]> => {
  const stored = await tx<{ login: string }[]>`
    select login from people where lower(login) = any(${members.map(({ login }) => login.toLowerCase())})`
  const byLower = new Map(stored.map(({ login }) => [login.toLowerCase(), login]))
  const people = members.map((member) => ({
    ...member,
    login: byLower.get(member.login.toLowerCase()) ?? member.login,
  }))
  await writePeople(tx, people)
  return people.map(({ login }) => login).sort()
}

const writeName = async (tx: Transaction, team: number, { name }: SyncedTeamFact, told: Told | null) => {
  if (told === null || told.name === name) return 0
  return (await tx`update teams set name = ${name} where id = ${team} and name <> ${name}`).count
}

/** Moves the team below another, unless that one stands below it already. */
const writeParent = async (
  tx: Transaction,
  team: number,
  { fact, told, above }: { fact: SyncedTeamFact; told: Told | null; above: number | null },
): Promise<number> => {
  if (told ? told.parent === fact.parent : fact.parent === null) return 0
  const moved = await tx`
    with recursive upwards as (
      select id, parent_id from teams where id = ${above}
      union
      select t.id, t.parent_id from teams t join upwards u on t.id = u.parent_id
    )
    update teams set parent_id = ${above}
    where id = ${team} and parent_id is distinct from ${above}::bigint
      and not exists (select from upwards where id = ${team})
      -- One that was put below another by hand before the forge told of it stays there.
      and (${told !== null} or parent_id is null)`
  return moved.count
}

const writeMembers = async (
  tx: Transaction,
  team: number,
  { at, logins, before }: { at: Date; logins: string[]; before: string[] },
): Promise<number> => {
  const came = logins.filter((login) => !before.includes(login))
  const left = before.filter((login) => !logins.includes(login))
  const opened = await tx`
    insert into team_memberships (team_id, person_id, valid_from)
    select ${team}, id, ${at.toISOString()}::timestamptz from people where login = any(${came})
      and not exists (select from team_memberships m where m.team_id = ${team} and m.person_id = people.id
        and (m.valid_to is null or m.valid_to > ${at.toISOString()}::timestamptz))
    on conflict do nothing`
  const closed = await tx`
    update team_memberships set valid_to = ${at.toISOString()}::timestamptz
    where team_id = ${team} and valid_to is null and valid_from < ${at.toISOString()}::timestamptz
      and person_id in (select id from people where login = any(${left}))`
  return opened.count + closed.count
}

/** Which of the repositories somebody owned before. */
const ownedAlready = async (tx: Transaction, teams: readonly SyncedTeamFact[]): Promise<string[]> => {
  const found = await tx<{ externalId: string }[]>`
    select external_id as "externalId" from repositories r
    where external_id = any(${teams.flatMap(({ repositories }) => repositories)})
      and exists (select from repository_owners o where o.repository_id = r.id)`
  return found.map(({ externalId }) => externalId)
}

/** `known` are those of its repositories that are stored: one that will be known later counts as new then. */
const writeOwned = async (
  tx: Transaction,
  team: number,
  { repositories, isPartial, at }: SyncedTeamFact,
  { before, owned }: { before: string[]; owned: string[] },
): Promise<{ changed: number; known: string[] }> => {
  const found = await tx<{ externalId: string }[]>`
    select external_id as "externalId" from repositories where external_id = any(${repositories})`
  const known = found.map(({ externalId }) => externalId).sort()
  const came = known.filter((id) => !before.includes(id))
  const left = isPartial ? [] : before.filter((id) => !repositories.includes(id))
  const opened = await tx`
    insert into repository_owners (repository_id, team_id, valid_from)
    select r.id, ${team}, case
      when external_id = any(${owned}) then ${at.toISOString()}::timestamptz
      else ${beginningOfTime.toISOString()}::timestamptz end
    from repositories r where external_id = any(${came})
      and not exists (select from repository_owners o where o.repository_id = r.id and o.team_id = ${team}
        and (o.valid_to is null or o.valid_to > ${at.toISOString()}::timestamptz))
    on conflict do nothing`
  const closed = await tx`
    update repository_owners set valid_to = ${at.toISOString()}::timestamptz
    where team_id = ${team} and valid_to is null and valid_from < ${at.toISOString()}::timestamptz
      and repository_id in (select id from repositories where external_id = any(${left}))`
  return {
    changed: opened.count + closed.count,
    known: isPartial ? [...new Set([...before, ...known])].sort() : known,
  }
}

const keepTold = (tx: Transaction, { externalId, at }: SyncedTeamFact, told: Told, team: number) => tx`
  insert into team_syncs (external_id, team_id, told, synced_at)
  values (${externalId}, ${team}, ${toJsonRows([told]).slice(1, -1)}::text::jsonb, ${at.toISOString()})
  on conflict (external_id) do update set told = excluded.told, synced_at = excluded.synced_at`
