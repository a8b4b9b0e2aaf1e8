import type { Database } from '@/db/client'
import { beginningOfTime } from '@/db/queries/facts/write-teams'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { overlap, type Validity } from './validity'

/**
 * Puts people into a team for a time, by login; somebody who is not known yet becomes known. Members are who a survey
 * of the team is sent to; no metric looks at them.
 *
 * @throws AppError `conflict` when somebody is in the team for part of that time already
 */
export const addMembers = (
  db: Database,
  actor: Actor,
  team: string,
  logins: string[],
  validity: Validity,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const from = validity.from ?? beginningOfTime
    const [found] = await tx<{ id: number }[]>`select id::int from teams where slug = ${team} for update`
    if (!found) throw new AppError('not_found', `There is no team “${team}” any more.`)
    await tx`
      insert into people (login) select distinct unnest(${logins}::text[]) on conflict (login) do nothing`
    const people = await tx<{ id: number; login: string }[]>`
      select id::int, login from people where login = any(${logins})`
    for (const { id, login } of people) {
      const [taken] = await tx`
        select 1 from team_memberships where person_id = ${id} and team_id = ${found.id}
          and (valid_to is null or valid_to > ${from}) and (${validity.to}::timestamptz is null or valid_from < ${validity.to})`
      if (taken) throw overlap(`${login} is in ${team}`)
      await tx`
        insert into team_memberships (team_id, person_id, valid_from, valid_to)
        values (${found.id}, ${id}, ${from}, ${validity.to})`
    }
    await audit(tx, actor, 'team.add_members', team, {
      members: logins,
      from: validity.from?.toISOString() ?? null,
      to: validity.to?.toISOString() ?? null,
    })
  })

/**
 * Ends a membership at a moment, or forgets it entirely (`to` null), as if it had never been.
 *
 * @throws AppError `bad_input` when it would end before it began, `not_found` when it is gone
 */
export const endMember = (
  db: Database,
  actor: Actor,
  membership: { team: string; login: string; from: Date | null },
  to: Date | null,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const from = membership.from ?? beginningOfTime
    if (to && to <= from) throw new AppError('bad_input', 'It would end before it began.')
    const [key] = await tx<{ team: number; person: number }[]>`
      select t.id::int as team, p.id::int as person from teams t, people p
      where t.slug = ${membership.team} and p.login = ${membership.login}`
    const changed = !key
      ? []
      : to
        ? await tx`
            update team_memberships set valid_to = ${to}
            where person_id = ${key.person} and team_id = ${key.team} and date_trunc('milliseconds', valid_from) = ${from} returning 1`
        : await tx`
            delete from team_memberships
            where person_id = ${key.person} and team_id = ${key.team} and date_trunc('milliseconds', valid_from) = ${from} returning 1`
    if (changed.length === 0) throw new AppError('not_found', 'This membership is not there any more.')
    await audit(tx, actor, to ? 'team.end_member' : 'team.forget_member', membership.team, {
      login: membership.login,
      to: to?.toISOString() ?? null,
    })
  })
