import type { Transaction } from '../../client'
import { lastByKey, toJsonRows } from './recordset'
import type { PersonFact } from './types'

/**
 * Creates people and updates what the facts carry: a field that is left out or null keeps what is stored. Whoever becomes
 * a bot, or is none any more, makes the repositories stale where they did something. Returns how many were new or
 * different.
 */
export const writePeople = async (tx: Transaction, facts: readonly PersonFact[]): Promise<number> => {
  const rows = lastByKey(facts, (fact) => fact.login)
  if (rows.length === 0) return 0
  await markStaleWhereBotsChange(tx, rows)
  const [result] = await tx<{ records: number }[]>`
    with written as (
      insert into people as p (login, name, email, is_bot)
      select r.login, coalesce(r.name, s.name), coalesce(r.email, s.email), coalesce(r."isBot", s.is_bot, false)
      from json_to_recordset(${toJsonRows(rows)}::text::json)
        as r(login text, name text, email text, "isBot" boolean)
      left join people s using (login)
      order by r.login
      on conflict (login) do update
        set name = excluded.name, email = excluded.email, is_bot = excluded.is_bot
        where (p.name, p.email, p.is_bot) is distinct from (excluded.name, excluded.email, excluded.is_bot)
      returning 1
    )
    select count(*)::int as records from written`
  return result?.records ?? 0
}

const markStaleWhereBotsChange = async (tx: Transaction, facts: readonly PersonFact[]): Promise<void> => {
  const told = facts.filter(({ isBot }) => isBot !== undefined)
  if (told.length === 0) return
  const changed = await tx<{ login: string }[]>`
    select lower(r.login) as login
    from json_to_recordset(${toJsonRows(told)}::text::json) as r(login text, "isBot" boolean)
    left join people s using (login)
    where r."isBot" <> coalesce(s.is_bot, false)`
  if (changed.length === 0) return
  const logins = changed.map(({ login }) => login)
  await tx`
    update repositories set stale_since = clock_timestamp() where id in (
      select repository_id from pull_requests where lower(author) = any(${logins})
      union
      select repository_id from pull_request_events where lower(actor) = any(${logins})
      union
      select repository_id from mainline_commits where lower(author) = any(${logins})
    )`
}
