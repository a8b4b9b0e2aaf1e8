import { z } from 'zod'
import type { Database } from '@/db/client'
import type { TimeBand } from './instrument'
import type { Likert, Tally } from './suppress'

/** Sums per item and team, of the people directly in the team. Not for showing: only `suppress.ts` releases them. */
export type ByItem<T> = Map<string, Map<string, T>>

const put = <T>(items: ByItem<T>, item: string, team: string, value: T) => {
  const teams = items.get(item) ?? new Map<string, T>()
  items.set(item, teams.set(team, value))
}

const countRow = z.object({ item: z.string(), team: z.string(), value: z.number(), people: z.number() })

/** How often each number was given. "Does not apply" and skips are not counted. */
const readNumberCounts = async (db: Database, wave: string) =>
  z.array(countRow).parse(
    await db.sql`
      select answers.item, responses.team, (answers.value #>> '{}')::int as value, count(*)::int as people
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and jsonb_typeof(answers.value) = 'number'
      group by 1, 2, 3`,
  )

/** Five-point items: 4 and 5 are favourable, 3 is neutral. Time lost: people and the sums of their bands' ends and middles. */
export const readScales = async (
  db: Database,
  wave: string,
  bands: readonly TimeBand[],
  timeItems: ReadonlySet<string>,
): Promise<{ likert: ByItem<Likert>; timeLost: ByItem<Tally> }> => {
  const likert: ByItem<Likert> = new Map()
  const timeLost: ByItem<Tally> = new Map()
  for (const { item, team, value, people } of await readNumberCounts(db, wave)) {
    if (timeItems.has(item)) {
      const band = bands.find((candidate) => candidate.value === value)
      if (band === undefined) continue
      const [n, low = 0, middle = 0, high = 0] = timeLost.get(item)?.get(team) ?? [0]
      put(timeLost, item, team, [
        n + people,
        low + people * band.lowHours,
        middle + (people * (band.lowHours + band.highHours)) / 2,
        high + people * band.highHours,
      ])
    } else {
      const sum = likert.get(item)?.get(team) ?? { n: 0, favourable: 0, neutral: 0, unfavourable: 0 }
      put(likert, item, team, {
        n: sum.n + people,
        favourable: sum.favourable + (value >= 4 ? people : 0),
        neutral: sum.neutral + (value === 3 ? people : 0),
        unfavourable: sum.unfavourable + (value <= 2 ? people : 0),
      })
    }
  }
  return { likert, timeLost }
}

const pickRow = z.object({ team: z.string(), topics: z.array(z.string()) })

/** Per team: how many answered the pick item, then how many of them picked each topic, in the order of `topics`. */
export const readPicks = async (
  db: Database,
  wave: string,
  item: string,
  topics: readonly string[],
): Promise<Map<string, Tally>> => {
  const rows = z.array(pickRow).parse(
    await db.sql`
      select responses.team, answers.value as topics
      from responses join answers on answers.response_id = responses.id
      where responses.wave_id = ${wave} and answers.item = ${item} and jsonb_typeof(answers.value) = 'array'`,
  )
  const own = new Map<string, Tally>()
  for (const { team, topics: picked } of rows) {
    const [n, ...sums] = own.get(team) ?? [0, ...topics.map(() => 0)]
    own.set(team, [
      n + 1,
      ...topics.map((topic, index) => (sums[index] ?? 0) + (picked.includes(topic) ? 1 : 0)),
    ])
  }
  return own
}

/** How many people directly in each team answered anything. */
export const readResponded = async (db: Database, wave: string): Promise<Map<string, number>> => {
  const rows = z
    .array(z.object({ team: z.string(), people: z.number() }))
    .parse(
      await db.sql`select team, count(*)::int as people from responses where wave_id = ${wave} group by team`,
    )
  return new Map(rows.map(({ team, people }) => [team, people]))
}
