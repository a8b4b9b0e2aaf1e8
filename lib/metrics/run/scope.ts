import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { oncePer, together } from '@/lib/together'

/** Whose events are looked at. `id` is a team's slug or a repository's name. */
export type Scope =
  | { type: 'organisation' }
  | { type: 'team'; id: string }
  | { type: 'repository'; id: string }

/**
 * A scope's rows. `repositories` are all that belong to it now or ever did; a team's events count while the team, or a
 * team below it (`teamIds`, `teams` by slug), owned the repository.
 */
export type ResolvedScope = {
  scope: Scope
  repositories: number[]
  teamIds: number[]
  teams: string[]
}

/** The ids of all repositories; what is asked for at once is read once. */
const everyRepository = oncePer((db: Database) =>
  together(async (questions: null[]) => {
    // As one text: a row for each of thousands of ids takes far longer to read.
    const [found] = await db.sql<{ ids: string }[]>`
      select array_to_string(array(select id from repositories), ',') as ids`
    const ids = found?.ids ? found.ids.split(',').map(Number) : []
    return questions.map(() => ids)
  }),
)

/**
 * Looks up a scope.
 *
 * @throws AppError `not_found` when there is no such team or repository
 */
export const resolveScope = async (db: Database, scope: Scope): Promise<ResolvedScope> => {
  const { sql } = db
  if (scope.type === 'organisation')
    return { scope, repositories: await everyRepository(db)(null), teamIds: [], teams: [] }
  if (scope.type === 'repository') {
    const rows = await sql<{ id: number }[]>`select id::int from repositories where name = ${scope.id}`
    if (rows.length > 0) return { scope, repositories: rows.map(({ id }) => id), teamIds: [], teams: [] }
    throw new AppError('not_found', `There is no repository “${scope.id}”.`, {
      hint: 'Name it as it was collected or imported, like owner/repo.',
    })
  }
  const below = await sql<{ id: number; slug: string }[]>`
    with recursive below as (
      select id, slug from teams where slug = ${scope.id}
      union
      select t.id, t.slug from teams t join below b on t.parent_id = b.id
    ) select id::int, slug from below`
  if (below.length === 0)
    throw new AppError('not_found', `There is no team “${scope.id}”.`, {
      hint: 'Name a team by its slug, as its page’s address has it.',
    })
  const teamIds = below.map(({ id }) => id)
  const owned = await sql<{ id: number }[]>`
    select distinct repository_id::int as id from repository_owners where team_id = any(${teamIds})`
  return { scope, repositories: owned.map(({ id }) => id), teamIds, teams: below.map(({ slug }) => slug) }
}
