import type { Database } from '@/db/client'

/**
 * Teams as a tree, each with people of its own called `<team>-1`, `<team>-2`, …, members since ever.
 * @example addTeams(db, { platform: { parent: null, people: 6 } })
 */
export const addTeams = async (
  db: Database,
  teams: Record<string, { parent: string | null; people: number }>,
): Promise<void> => {
  for (const [slug, { parent, people }] of Object.entries(teams)) {
    await db.sql`
      insert into teams (slug, name, parent_id)
      values (${slug}, ${slug}, (select id from teams where slug = ${parent}))`
    for (let number = 1; number <= people; number += 1) await addMember(db, `${slug}-${number}`, slug)
  }
}

/** Somebody, made if need be, as a member of a team; since ever unless said otherwise. */
export const addMember = async (
  db: Database,
  login: string,
  team: string,
  period: { from?: Date; to?: Date } = {},
): Promise<void> => {
  await db.sql`insert into people (login) values (${login}) on conflict do nothing`
  await db.sql`
    insert into team_memberships (team_id, person_id, valid_from, valid_to)
    select teams.id, people.id, coalesce(${period.from ?? null}::timestamptz, '-infinity'), ${period.to ?? null}
    from teams, people where teams.slug = ${team} and people.login = ${login}`
}
