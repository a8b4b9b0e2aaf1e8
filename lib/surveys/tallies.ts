import type { Sql } from 'postgres'
import { z } from 'zod'
import type { Transaction } from '@/db/client'
import type { TimeBand } from './instrument'
import type { Item } from './item'
import type { Likert, Tally } from './suppress'

/**
 * Sums per item and team (of the people directly in it), or per item and place, as `placeKey` writes it: team, role and
 * tenure. Not for showing: only `suppress.ts` and `suppress-beside.ts` release them.
 */
export type ByItem<T> = Map<string, Map<string, T>>

type Queries = Sql | Transaction

/** By what sums are made: by team, or, while a wave closes, by the place somebody has in every cut. */
export type SumsBy = 'team' | 'place'

/** The name of a place, as the database writes it, too. */
export const placeKey = (team: string, role: string | null, tenure: string | null): string =>
  `${team}\n${role ?? ''}\n${tenure ?? ''}`

const grouping = (sql: Queries, by: SumsBy) =>
  by === 'team'
    ? sql`responses.team`
    : sql`responses.team || E'\n' || coalesce(responses.role, '') || E'\n' || coalesce(responses.tenure, '')`

const put = <T>(items: ByItem<T>, item: string, team: string, value: T) => {
  const teams = items.get(item)
  if (teams === undefined) items.set(item, new Map([[team, value]]))
  else teams.set(team, value)
}

type Kind = Item['kind']

const keysOf = (items: readonly Item[], ...kinds: Kind[]): string[] =>
  items.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key)

const place = { item: z.string(), team: z.string() }
const likertRow = z.object({ ...place, n: z.number(), favourable: z.number(), unfavourable: z.number() })

/**
 * Five-point items: 4 and 5 are favourable, 1 and 2 unfavourable; a mean over several answers of one person (event
 * surveys) is rounded to the nearer side. "Does not apply" and skips are not counted.
 */
export const readLikert = async (
  sql: Queries,
  wave: string,
  items: readonly Item[],
  by: SumsBy = 'team',
): Promise<ByItem<Likert>> => {
  const keys = keysOf(items, 'agreement', 'importance')
  const rows = z.array(likertRow).parse(
    await sql`
      select item, team, count(value)::int as n, count(*) filter (where value >= 3.5)::int as favourable,
        count(*) filter (where value < 2.5)::int as unfavourable
      from (
        -- Not a condition: the planner takes that for so selective that it sorts what it should hash. “offset 0”
        -- keeps it from working out each value once for every count.
        select answers.item, ${grouping(sql, by)} as team,
          case when jsonb_typeof(answers.value) = 'number' then answers.value::float8 end as value
        from responses join answers on answers.response_id = responses.id
        where responses.wave_id = ${wave} and answers.item = any(${keys})
        offset 0
      ) given
      group by item, team`,
  )
  const found: ByItem<Likert> = new Map()
  for (const { item, team, n, favourable, unfavourable } of rows)
    if (n > 0) put(found, item, team, { n, favourable, neutral: n - favourable - unfavourable, unfavourable })
  return found
}

const bandRow = z.object({ ...place, value: z.number(), people: z.number() })

/** Time lost: people and the sums of their bands' lower ends, middles and upper ends. */
export const readHours = async (
  sql: Queries,
  wave: string,
  items: readonly Item[],
  bands: readonly TimeBand[],
  by: SumsBy = 'team',
): Promise<ByItem<Tally>> => {
  const rows = z.array(bandRow).parse(
    await sql`
      select answers.item, ${grouping(sql, by)} as team, (answers.value #>> '{}')::float8 as value, count(*)::int as people
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and answers.item = any(${keysOf(items, 'time-lost')})
        and jsonb_typeof(answers.value) = 'number'
      group by 1, 2, 3`,
  )
  const found: ByItem<Tally> = new Map()
  for (const { item, team, value, people } of rows) {
    const band = bands.find((candidate) => candidate.value === value)
    if (band === undefined) continue
    const [n, low = 0, middle = 0, high = 0] = found.get(item)?.get(team) ?? [0]
    put(found, item, team, [
      n + people,
      low + people * band.lowHours,
      middle + (people * (band.lowHours + band.highHours)) / 2,
      high + people * band.highHours,
    ])
  }
  return found
}

const chosenRow = z.object({ ...place, value: z.json(), people: z.number() })

/** A tally of one number per option on top of another; `add` says what one answer of so many people adds to each. */
const addOptions = (
  before: Tally | undefined,
  people: number,
  options: readonly string[],
  add: (option: string) => number,
): Tally => {
  const [n, ...sums] = before ?? [0, ...options.map(() => 0)]
  return [n + people, ...options.map((option, index) => (sums[index] ?? 0) + people * add(option))]
}

/**
 * Choices and picks: people, then how many chose each option. Rankings: people, then the sum of each option's places,
 * from 1. In the order of `optionsOf`.
 */
export const readChosen = async (
  sql: Queries,
  wave: string,
  items: readonly Item[],
  optionsOf: (item: Item) => readonly string[],
  by: SumsBy = 'team',
): Promise<ByItem<Tally>> => {
  const chosen = new Map(
    items
      .filter(({ kind }) => ['choice', 'choices', 'pick', 'ranking'].includes(kind))
      .map((item) => [item.key, item]),
  )
  const rows = z.array(chosenRow).parse(
    await sql`
      select answers.item, ${grouping(sql, by)} as team, answers.value, count(*)::int as people
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and answers.item = any(${[...chosen.keys()]})
        and jsonb_typeof(answers.value) in ('string', 'array')
      group by 1, 2, 3`,
  )
  const found: ByItem<Tally> = new Map()
  for (const { item: key, team, value, people } of rows) {
    const item = chosen.get(key)
    if (item === undefined) continue
    const given = [value].flat()
    const add = (option: string) =>
      item.kind === 'ranking' ? given.indexOf(option) + 1 : Number(given.includes(option))
    put(found, key, team, addOptions(found.get(key)?.get(team), people, optionsOf(item), add))
  }
  return found
}

const numberRow = z.object({ ...place, n: z.number(), sum: z.number(), squares: z.number() })

/** Numbers: people, their sum and the sum of their squares. */
export const readNumbers = async (
  sql: Queries,
  wave: string,
  items: readonly Item[],
  by: SumsBy = 'team',
): Promise<ByItem<Tally>> => {
  const rows = z.array(numberRow).parse(
    await sql`
      select item, team, count(*)::int as n, sum(value)::float8 as sum, sum(value * value)::float8 as squares
      from (
        select answers.item, ${grouping(sql, by)} as team, (answers.value #>> '{}')::numeric as value
        from responses join answers on answers.response_id = responses.id
        where responses.wave_id = ${wave} and answers.item = any(${keysOf(items, 'number')})
          and jsonb_typeof(answers.value) = 'number'
      ) given
      group by item, team`,
  )
  const found: ByItem<Tally> = new Map()
  for (const { item, team, n, sum, squares } of rows) put(found, item, team, [n, sum, squares])
  return found
}

/** How many people directly in each team answered anything. */
export const readResponded = async (sql: Queries, wave: string): Promise<Map<string, number>> => {
  const rows = z
    .array(z.object({ team: z.string(), people: z.number() }))
    .parse(
      await sql`select team, count(*)::int as people from responses where wave_id = ${wave} group by team`,
    )
  return new Map(rows.map(({ team, people }) => [team, people]))
}
