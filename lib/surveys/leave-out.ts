import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { askings } from './askings'
import type { Audience } from './audience'
import { longDate } from './long-date'
import type { Roster, RosterTeam, Seat } from './roster'
import { readSurveySettings } from './survey-settings'
import { monthsBetween, type TenureBand, tenureBand } from './tenure'

/** Why somebody of the audience is not asked. `detail` says it in words, for administrators. */
export type LeftOut = Seat & {
  reason: 'cooldown' | 'budget' | 'sample' | 'role' | 'tenure' | 'unknown'
  detail: string
}

/** A seat with what is frozen beside it, null where nobody knows: results may be cut by it. */
export type AskedSeat = Seat & { role: string | null; tenure: TenureBand | null }

const personRow = z.object({
  login: z.string(),
  role: z.string().nullable(),
  joined: z.date().nullable(),
  lastAsked: z.date().nullable(),
  lastAskedThis: z.date().nullable(),
  minutes: z.coerce.number(),
})

type Person = z.infer<typeof personRow>

const dayMilliseconds = 86_400_000
const yearMilliseconds = 365 * dayMilliseconds

/** What is known of the people of a roster: role, when they joined (their first known day in a team otherwise), when and how long they were asked. */
const readPeople = async (db: Database, logins: readonly string[], survey: string, now: Date) => {
  const since = new Date(now.getTime() - yearMilliseconds)
  const rows = z.array(personRow).parse(
    await db.sql`
      select people.login, people.role,
        coalesce(people.joined_on::timestamptz, (
          select min(valid_from) from team_memberships
          where person_id = people.id and valid_from > '-infinity'
        )) as joined,
        asked.last as "lastAsked", asked.last_this as "lastAskedThis", coalesce(asked.minutes, 0) as minutes
      from people left join (
        -- A minute after an event keeps nobody out of a survey by the pause: the busiest would never be asked.
        select login, max(at) filter (where not is_event) as last, max(at) filter (where survey = ${survey}) as last_this,
          sum(minutes) filter (where at > ${since}) as minutes
        from ${askings(db.sql, now)} asking group by login
      ) asked on asked.login = people.login
      where people.login = any(${[...logins]})`,
  )
  return new Map(rows.map((person) => [person.login, person]))
}

type Verdict = Pick<LeftOut, 'reason' | 'detail'> | null

const byAudience = ({ roles, tenure }: Audience, person: Person, now: Date): Verdict => {
  if (roles !== undefined && roles.length > 0) {
    if (person.role === null) return { reason: 'unknown', detail: 'nobody said what they work as' }
    if (!roles.includes(person.role)) return { reason: 'role', detail: `works as ${person.role}` }
  }
  const { atLeastMonths = 0, lessThanMonths = Number.POSITIVE_INFINITY } = tenure ?? {}
  if (tenure === undefined) return null
  if (person.joined === null) return { reason: 'unknown', detail: 'nobody said when they joined' }
  const months = monthsBetween(person.joined, now)
  if (months >= atLeastMonths && months < lessThanMonths) return null
  return { reason: 'tenure', detail: `joined on ${longDate(person.joined)}` }
}

const byLimits = (
  person: Person,
  minutes: number,
  { cooldownDays, yearlyMinutes }: { cooldownDays: number; yearlyMinutes: number | null },
  now: Date,
): Verdict => {
  const { lastAsked } = person
  if (lastAsked !== null) {
    const again = new Date(lastAsked.getTime() + cooldownDays * dayMilliseconds)
    if (again > now) {
      return { reason: 'cooldown', detail: `asked on ${longDate(lastAsked)}; again from ${longDate(again)}` }
    }
  }
  if (yearlyMinutes !== null && person.minutes + minutes > yearlyMinutes) {
    const detail = `${person.minutes} of ${yearlyMinutes} minutes asked within a year; this survey takes ${minutes}`
    return { reason: 'budget', detail }
  }
  return null
}

const mixed = (survey: string, login: string): string =>
  createHash('sha256').update(`${survey} ${login}`).digest('hex')

/**
 * The part of each team whose turn it is: of n people the n/`parts` (rounded up) who were not asked this survey for the
 * longest time, those who never were before anybody else. So everybody's turn comes, however teams change.
 */
const inTurn = (
  seats: readonly Seat[],
  people: ReadonlyMap<string, Person>,
  survey: string,
  parts: number,
): Set<string> => {
  const teams = Map.groupBy(seats, ({ team }) => team)
  const last = (login: string) => people.get(login)?.lastAskedThis?.getTime() ?? Number.NEGATIVE_INFINITY
  return new Set(
    [...teams.values()].flatMap((team) =>
      team
        .map(({ login }) => ({ login, last: last(login), tie: mixed(survey, login) }))
        .sort((a, b) => (a.last === b.last ? (a.tie < b.tie ? -1 : 1) : a.last < b.last ? -1 : 1))
        .slice(0, Math.ceil(team.length / parts))
        .map(({ login }) => login),
    ),
  )
}

/** The teams that still have somebody in them or below. */
const inhabited = (teams: readonly RosterTeam[], seats: readonly Seat[]): RosterTeam[] => {
  const parents = new Map(teams.map(({ slug, parent }) => [slug, parent]))
  const kept = new Set<string>()
  for (const { team } of seats) {
    for (let at: string | null = team; at !== null && !kept.has(at); at = parents.get(at) ?? null)
      kept.add(at)
  }
  return teams.filter(({ slug }) => kept.has(slug))
}

/**
 * Takes out of a roster who does not fit the audience, was asked too lately or too much (the organisation's settings),
 * and whose turn it is not (`sampleParts` > 1: one of so many parts of each team). Each with the reason. Knows who was
 * asked, never who answered.
 */
export const leaveOut = async (
  db: Database,
  roster: Roster,
  asking: { audience: Audience; survey: string; minutes: number; sampleParts: number; now: Date },
): Promise<Roster & { seats: AskedSeat[]; leftOut: LeftOut[] }> => {
  const { audience, survey, minutes, sampleParts, now } = asking
  const settings = await readSurveySettings(db)
  const people = await readPeople(
    db,
    roster.seats.map(({ login }) => login),
    survey,
    now,
  )
  const leftOut: LeftOut[] = []
  const fitting = roster.seats.filter((seat) => {
    const person = people.get(seat.login)
    if (person === undefined) return true
    const verdict = byAudience(audience, person, now) ?? byLimits(person, minutes, settings, now)
    if (verdict !== null) leftOut.push({ ...seat, ...verdict })
    return verdict === null
  })
  const turn = sampleParts > 1 ? inTurn(fitting, people, survey, sampleParts) : null
  const seats = fitting.filter((seat) => {
    if (turn === null || turn.has(seat.login)) return true
    leftOut.push({
      ...seat,
      reason: 'sample',
      detail: `one of ${sampleParts} is asked each time; not their turn`,
    })
    return false
  })
  const known = seats.map((seat): AskedSeat => {
    const person = people.get(seat.login)
    return { ...seat, role: person?.role ?? null, tenure: tenureBand(person?.joined ?? null, now) }
  })
  return { seats: known, teams: inhabited(roster.teams, seats), leftOut }
}
