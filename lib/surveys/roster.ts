import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { Audience } from './audience'
import type { TreeTeam } from './suppress'

export type RosterTeam = TreeTeam & { name: string }
/** One person's one seat, in the deepest of the asked teams they belong to. */
export type Seat = { login: string; team: string }
export type Roster = { teams: RosterTeam[]; seats: Seat[] }

const teamRow = z.object({ slug: z.string(), name: z.string(), parent: z.string().nullable() })
const memberRow = z.object({ login: z.string(), team: z.string() })

/** The teams from one up to its root. Throws `conflict` where the tree has a loop. */
const pathUp = (teams: ReadonlyMap<string, RosterTeam>, slug: string): string[] => {
  const path: string[] = []
  for (
    let at = teams.get(slug);
    at !== undefined;
    at = at.parent === null ? undefined : teams.get(at.parent)
  ) {
    if (path.includes(at.slug)) {
      throw new AppError('conflict', `The teams ${path.join(', ')} are each other’s parents.`, {
        hint: 'Correct the parent of one of them, then open the survey.',
      })
    }
    path.push(at.slug)
  }
  return path
}

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join(', ')

/**
 * The seats and the tree a wave would have at `now`: members of the asked teams by that moment, people only. Somebody
 * in several of them gets one seat, in the deepest (of equally deep ones, the first by slug). Teams in which or below
 * which nobody sits are left out; a parent that is not asked is left out too, so that its child becomes a root.
 *
 * Throws `not_found` for unknown teams.
 */
export const readRoster = async (db: Database, audience: Audience, now: Date): Promise<Roster> => {
  const rows = z.array(teamRow).parse(
    await db.sql`
      select team.slug, team.name, parent.slug as parent
      from teams team left join teams parent on parent.id = team.parent_id
      order by team.slug`,
  )
  const teams = new Map(rows.map((team) => [team.slug, team]))
  const chosen = 'teams' in audience ? new Set(audience.teams) : null
  const unknown = [...(chosen ?? [])].filter((slug) => !teams.has(slug))
  if (unknown.length > 0) {
    throw new AppError('not_found', `There is no team ${listed(unknown)}.`, {
      hint:
        rows.length === 0 ? 'No team exists yet: add teams first.' : 'Use the slugs the Teams page shows.',
    })
  }
  const asked = new Map(
    rows
      .map((team) => [team.slug, pathUp(teams, team.slug)] as const)
      .filter(([, path]) => chosen === null || path.some((slug) => chosen.has(slug))),
  )

  const members = z.array(memberRow).parse(
    await db.sql`
      select distinct people.login, teams.slug as team
      from team_memberships membership
      join people on people.id = membership.person_id
      join teams on teams.id = membership.team_id
      where not people.is_bot and membership.valid_from <= ${now}
        and (membership.valid_to is null or membership.valid_to > ${now})
      order by people.login, teams.slug`,
  )
  const seats = new Map<string, Seat>()
  for (const { login, team } of members) {
    const depth = asked.get(team)?.length
    if (depth === undefined) continue
    const seat = seats.get(login)
    if (seat === undefined || depth > (asked.get(seat.team)?.length ?? 0)) seats.set(login, { login, team })
  }
  const inhabited = new Set([...seats.values()].flatMap(({ team }) => asked.get(team) ?? []))
  return {
    seats: [...seats.values()],
    teams: rows
      .filter(({ slug }) => asked.has(slug) && inhabited.has(slug))
      .map((team) => ({
        ...team,
        parent: team.parent !== null && asked.has(team.parent) ? team.parent : null,
      })),
  }
}

/** The teams with each one's sub-teams right after it, alphabetical among themselves; `depth` 0 is a root. */
export const inTreeOrder = <Team extends TreeTeam & { name: string }>(
  teams: readonly Team[],
): (Team & { depth: number })[] => {
  const below = (parent: string | null, depth: number): (Team & { depth: number })[] =>
    teams
      .filter((team) => team.parent === parent)
      .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.slug < b.slug ? -1 : 1))
      .flatMap((team) => [{ ...team, depth }, ...below(team.slug, depth + 1)])
  return below(null, 0)
}

/** How many people sit in each team itself, without its sub-teams. */
export const seatsByTeam = (seats: readonly Seat[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { team } of seats) counts.set(team, (counts.get(team) ?? 0) + 1)
  return counts
}
