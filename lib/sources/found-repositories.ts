import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import type { GithubSettings } from './github-settings'
import { globExpression, type LeftOut } from './selection'

/** A repository as GitHub showed it; `externalId` is GitHub's own (`github:123`), `name` is `owner/repo`. */
export type FoundRepository = {
  externalId: string
  name: string
  isArchived: boolean
  isFork: boolean
  pushedAt: Date | null
}

/** Keeps what GitHub showed of a connection's owner, read or not, so that people can choose from it. */
export const writeFoundRepositories = async (
  db: Database | Transaction,
  connectionId: number,
  found: FoundRepository[],
): Promise<void> => {
  const sql = 'orm' in db ? db.sql : db
  if (found.length === 0) return
  const unique = [...new Map(found.map((row) => [row.externalId, row])).values()]
  await sql`
    insert into found_repositories (connection_id, external_id, name, is_archived, is_fork, pushed_at)
    select ${connectionId}, "externalId", name, "isArchived", "isFork", "pushedAt"
    from jsonb_to_recordset(${sql.json(unique.map((row) => ({ ...row, pushedAt: row.pushedAt?.toISOString() ?? null })))})
      as found ("externalId" text, name text, "isArchived" boolean, "isFork" boolean, "pushedAt" timestamptz)
    on conflict (connection_id, external_id) do update set name = excluded.name,
      is_archived = excluded.is_archived, is_fork = excluded.is_fork, pushed_at = excluded.pushed_at, seen_at = now()`
}

const reasons: [LeftOut, ...LeftOut[]] = ['archived', 'fork', 'excluded', 'not_included']

const listedRow = z.object({
  name: z.string(),
  pushedAt: z.date().nullable(),
  leftOut: z.enum(reasons).nullable(),
  isKnown: z.boolean(),
  owners: z.array(z.string()),
})

/**
 * A repository in the list to choose from: why it is left out (null: it is read), whether anything of it is stored under
 * this name, and the teams that own it.
 */
export type ListedRepository = z.infer<typeof listedRow>

const countsRow = z.object({ total: z.number(), read: z.number(), matching: z.number() })

export type FoundQuery = {
  /** What the choice would be: the stored settings, or what somebody is trying out. */
  settings: GithubSettings
  /** A part of the name, in any case. */
  search: string
  show: 'all' | 'read' | 'left_out'
  offset: number
  limit: number
}

export type FoundPage = {
  rows: ListedRepository[]
  /** Of the whole owner: how many there are, and how many the settings read. */
  total: number
  read: number
  /** How many fit `search` and `show`. */
  matching: number
}

/**
 * What GitHub showed of a connection's owner, a page of it by name, as `leftOutBecause` would choose by these settings:
 * the same rules, run by the database so that thousands cost no more than a page.
 */
export const listFoundRepositories = async (
  { sql }: Database,
  connectionId: number,
  { settings, search, show, offset, limit }: FoundQuery,
): Promise<FoundPage> => {
  const [include, exclude] = [settings.include.map(globExpression), settings.exclude.map(globExpression)]
  const judged = sql`
    with judged as (
      select name, pushed_at, case
        when ${settings.target.includes('/')} then null
        when is_archived and not ${settings.archived} then 'archived'
        when is_fork and not ${settings.forks} then 'fork'
        when own ~* any(${exclude}::text[]) then 'excluded'
        when ${include.length > 0} and not own ~* any(${include}::text[]) then 'not_included'
      end as left_out
      from found_repositories, substring(name from position('/' in name) + 1) as own
      where connection_id = ${connectionId}
    ), shown as (
      select * from judged
      where position(lower(${search}) in lower(name)) > 0
        and (${show} = 'all' or (left_out is null) = (${show} = 'read'))
    )`
  const [rows, [counts]] = await Promise.all([
    sql`
      ${judged}
      select shown.name, pushed_at as "pushedAt", left_out as "leftOut", r.id is not null as "isKnown",
        array(select t.name from repository_owners o join teams t on t.id = o.team_id where o.repository_id = r.id
          and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now()) order by t.name) as owners
      from shown left join repositories r on r.name = shown.name
      order by lower(shown.name), shown.name limit ${limit} offset ${offset}`,
    sql`
      ${judged}
      select (select count(*)::int from judged) as total,
        (select count(*)::int from judged where left_out is null) as read,
        (select count(*)::int from shown) as matching`,
  ])
  return { rows: z.array(listedRow).parse(rows), ...countsRow.parse(counts) }
}
