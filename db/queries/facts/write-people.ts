import type { Transaction } from '../../client'
import { lastByKey, toJsonRows } from './recordset'
import type { PersonFact } from './types'

/** Creates people and updates what the facts carry: a field that is left out or null keeps what is stored. Returns how many were new or different. */
export const writePeople = async (tx: Transaction, facts: readonly PersonFact[]): Promise<number> => {
  const rows = lastByKey(facts, (fact) => fact.login)
  if (rows.length === 0) return 0
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
