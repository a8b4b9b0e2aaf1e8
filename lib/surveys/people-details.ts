import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { toCsv } from './links-csv'

const columns = ['login', 'email', 'role', 'joined'] as const

const lineSchema = z.object({
  login: z.string().trim().min(1, 'login is missing'),
  email: z.union([z.literal(''), z.email('email is no address')]),
  role: z.string().trim().max(60, 'role has more than 60 characters'),
  joined: z.union([z.literal(''), z.iso.date('joined is no date like 2026-03-31')]),
})

/** A field of a line: in quotes, where two of them are one, or up to the next comma. */
const field = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g

const fieldsOf = (line: string): string[] =>
  [...line.matchAll(field)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())

const mostShown = 5

const refuse = (problems: readonly string[]): never => {
  const more = problems.length > mostShown ? ` (and ${problems.length - mostShown} more)` : ''
  throw new AppError('bad_input', `Nothing was changed: ${problems.slice(0, mostShown).join('; ')}${more}.`, {
    hint: `Write a first line “${columns.join(',')}”, then one line for each person.`,
  })
}

/** What is known of everybody in a team, as CSV to change and give back: address, role, first day. */
export const peopleCsv = async (db: Database): Promise<string> => {
  const rows = z
    .array(
      z.object({
        login: z.string(),
        email: z.string().nullable(),
        role: z.string().nullable(),
        joined: z.string().nullable(),
      }),
    )
    .parse(
      await db.sql`
        select login, email, role, joined_on::text as joined from people
        where not is_bot and exists (
          select from team_memberships where person_id = people.id and (valid_to is null or valid_to > now())
        )
        order by login`,
    )
  return toCsv(
    [...columns],
    rows.map(({ login, email, role, joined }) => [login, email ?? '', role ?? '', joined ?? '']),
  )
}

/**
 * Takes addresses, roles and first days of people from CSV with the columns `login,email,role,joined`; a column that is
 * not there stays as it was, an empty field is forgotten. All or nothing. Gives how many people it says something of.
 *
 * Throws `bad_input` with the lines that are wrong and the logins that nobody has.
 */
export const importPeopleDetails = async (db: Database, csv: string, actor: Actor): Promise<number> => {
  const [head = '', ...lines] = csv
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  const given = fieldsOf(head).map((name) => name.toLowerCase())
  const has = (name: (typeof columns)[number]) => given.includes(name)
  if (!has('login') || lines.length === 0) refuse(['there is no column “login”, or no line below the first'])
  const problems: string[] = []
  const people = lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const fields = fieldsOf(line).map((text) => text.replace(/^'(?=[=+\-@])/, ''))
    const said = Object.fromEntries(columns.map((name) => [name, fields[given.indexOf(name)] ?? '']))
    const parsed = lineSchema.safeParse(said)
    if (parsed.success) return [parsed.data]
    problems.push(`line ${index + 2}: ${parsed.error.issues[0]?.message}`)
    return []
  })
  const known = new Set(
    (await db.sql`select login from people where login = any(${people.map(({ login }) => login)})`).map(
      (row) => row.login,
    ),
  )
  for (const { login } of people) if (!known.has(login)) problems.push(`nobody has the login “${login}”`)
  if (problems.length > 0) refuse(problems)
  await db.sql.begin(async (tx) => {
    await tx`
      update people set
        email = case when ${has('email')} then nullif(given.email, '') else people.email end,
        role = case when ${has('role')} then nullif(given.role, '') else people.role end,
        joined_on = case when ${has('joined')} then nullif(given.joined, '')::date else people.joined_on end
      from jsonb_to_recordset(${tx.json(people)}) as given (login text, email text, role text, joined text)
      where people.login = given.login`
    await audit(tx, actor, 'people.details', 'Surveys', { people: people.length })
  })
  return people.length
}
