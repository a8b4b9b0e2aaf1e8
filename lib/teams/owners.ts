import type { Database } from '@/db/client'
import { beginningOfTime } from '@/db/queries/facts/write-teams'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { overlap, type Validity } from './validity'

/**
 * Makes a team the owner of repositories for a time. What happens in them in that time counts for the team.
 *
 * @throws AppError `conflict` when the team owns one of them for part of that time already
 */
export const addOwner = (
  db: Database,
  actor: Actor,
  team: string,
  repositories: string[],
  validity: Validity,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const from = validity.from ?? beginningOfTime
    const [owner] = await tx<{ id: number }[]>`select id::int from teams where slug = ${team} for update`
    if (!owner) throw new AppError('not_found', `There is no team “${team}” any more.`)
    const found = await tx<{ id: number; name: string }[]>`
      select id::int, name from repositories where name = any(${repositories})`
    const missing = repositories.filter((name) => !found.some((repository) => repository.name === name))
    if (missing.length > 0) throw new AppError('not_found', `There is no repository ${missing.join(', ')}.`)
    for (const { id, name } of found) {
      const [taken] = await tx`
        select 1 from repository_owners where repository_id = ${id} and team_id = ${owner.id}
          and (valid_to is null or valid_to > ${from}) and (${validity.to}::timestamptz is null or valid_from < ${validity.to})`
      if (taken) throw overlap(`${team} owns ${name}`)
      await tx`
        insert into repository_owners (repository_id, team_id, valid_from, valid_to)
        values (${id}, ${owner.id}, ${from}, ${validity.to})`
    }
    await audit(tx, actor, 'team.add_repositories', team, {
      repositories,
      from: validity.from?.toISOString() ?? null,
      to: validity.to?.toISOString() ?? null,
    })
  })

/**
 * Ends an ownership at a moment, or forgets it entirely (`to` null), as if it had never been.
 *
 * @throws AppError `bad_input` when it would end before it began, `not_found` when it is gone
 */
export const endOwner = (
  db: Database,
  actor: Actor,
  ownership: { team: string; repository: string; from: Date | null },
  to: Date | null,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const from = ownership.from ?? beginningOfTime
    if (to && to <= from) throw new AppError('bad_input', 'It would end before it began.')
    const [key] = await tx<{ team: number; repository: number }[]>`
      select t.id::int as team, r.id::int as repository from teams t, repositories r
      where t.slug = ${ownership.team} and r.name = ${ownership.repository}`
    const changed = !key
      ? []
      : to
        ? await tx`
            update repository_owners set valid_to = ${to}
            where repository_id = ${key.repository} and team_id = ${key.team} and date_trunc('milliseconds', valid_from) = ${from} returning 1`
        : await tx`
            delete from repository_owners
            where repository_id = ${key.repository} and team_id = ${key.team} and date_trunc('milliseconds', valid_from) = ${from} returning 1`
    if (changed.length === 0) throw new AppError('not_found', 'This ownership is not there any more.')
    const action = to ? 'team.end_repository' : 'team.forget_repository'
    await audit(tx, actor, action, ownership.team, {
      repository: ownership.repository,
      to: to?.toISOString() ?? null,
    })
  })
