import type { Database } from '@/db/client'

/** How many there are, and the first of their logins in the order of the alphabet. */
export type Unmapped = { count: number; logins: string[] }

const days = 90
const listed = 100

/**
 * Who opened a pull request in the last 90 days and is in no team today, so that no survey of a team reaches them; bots
 * are not asked. Nothing else about them is told.
 */
export const listUnmappedPeople = async ({ sql }: Database, now: Date): Promise<Unmapped> => {
  const [row] = await sql<{ count: number; logins: string[] }[]>`
    with active as (
      select distinct author as login from pull_requests
      where created_at > ${now}::timestamptz - make_interval(days => ${days}) and author is not null
        and author_is_bot is not true
    ), unmapped as (
      select active.login from active left join people p on p.login = active.login
      where p.is_bot is not true and not exists (
        select from team_memberships m where m.person_id = p.id
          and m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})
      )
    )
    select (select count(*)::int from unmapped) as count,
      array(select login from unmapped order by lower(login), login limit ${listed}) as logins`
  return row ?? { count: 0, logins: [] }
}
