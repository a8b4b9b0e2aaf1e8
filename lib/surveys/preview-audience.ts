import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { Audience } from './audience'
import { type AskedSeat, type LeftOut, leaveOut } from './leave-out'
import { inTreeOrder, type Roster, readRoster, seatsByTeam } from './roster'
import { releaseTallies } from './suppress'
import { leastK } from './wave-plan'

/** How many people would be asked in each team with its sub-teams, and whether it would be shown if all answered. */
const outlookOf = (roster: Roster, k: number) => {
  const own = new Map([...seatsByTeam(roster.seats)].map(([slug, n]) => [slug, [n] as const]))
  const sizes = releaseTallies(roster.teams, own, 0)
  const released = releaseTallies(roster.teams, own, k)
  return (slug: string) => ({
    people: sizes.get(slug)?.tally?.[0] ?? 0,
    withheld: released.get(slug)?.withheld ?? null,
  })
}

const peopleText = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Refuses an audience of which nothing could ever be shown: everybody, or a team that was asked for by name. */
export const checkSizes = (roster: Roster & { leftOut: LeftOut[] }, audience: Audience, k: number): void => {
  const hint = `Ask a larger group${k > leastK ? `, or choose a lower k (not below ${leastK})` : ''}.`
  if ('teams' in audience) {
    if (audience.teams.length === 0) throw new AppError('bad_input', 'No team was chosen.')
    const outlook = outlookOf(roster, k)
    for (const slug of audience.teams) {
      const { people } = outlook(slug)
      if (people >= k) continue
      const message = `Team “${slug}” has ${peopleText(people)} to ask, fewer than k = ${k}: its results could never be shown.`
      throw new AppError('bad_input', message, { hint })
    }
  }
  if (roster.seats.length >= k) return
  const left =
    roster.leftOut.length === 0 ? '' : `, because ${peopleText(roster.leftOut.length)} are left out`
  const message = `${peopleText(roster.seats.length)} would be asked${left}, fewer than k = ${k}: nothing could ever be shown.`
  const isEmpty = roster.seats.length + roster.leftOut.length === 0
  throw new AppError('bad_input', message, {
    hint: isEmpty ? 'Only people who are in a team are asked: give teams members first.' : hint,
  })
}

/** A team as it would be asked: its people, and whether they are enough to be shown if everybody answers. */
export type AudiencePreview = {
  slug: string
  name: string
  parent: string | null
  depth: number
  people: number
  withheld: string | null
}

/** What of a plan decides who is asked. */
export type Asking = { audience: Audience; survey: string; minutes: number; sampleParts: number; now: Date }

/** The people that would be asked, and those of the audience who would not. Throws `not_found` for unknown teams. */
export const readAsked = async (
  db: Database,
  asking: Asking,
): Promise<Roster & { seats: AskedSeat[]; leftOut: LeftOut[] }> =>
  leaveOut(db, await readRoster(db, asking.audience, asking.now), asking)

/** Who would be asked, who would be left out and why, and of which teams nothing would be shown even if all answered. */
export const previewAudience = async (
  db: Database,
  audience: Audience,
  k: number,
  options: Partial<Omit<Asking, 'audience'>> = {},
): Promise<{ people: number; teams: AudiencePreview[]; leftOut: LeftOut[] }> => {
  const { now = new Date(), survey = 'standard', minutes = 0, sampleParts = 1 } = options
  const asked = await readAsked(db, { audience, survey, minutes, sampleParts, now })
  const outlook = outlookOf(asked, k)
  return {
    people: asked.seats.length,
    teams: inTreeOrder(asked.teams).map((team) => ({ ...team, ...outlook(team.slug) })),
    leftOut: asked.leftOut,
  }
}
