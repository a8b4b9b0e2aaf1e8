import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { getInstrument } from './instruments/registry'
import { registerInstrument } from './register-instrument'
import { type Audience, inTreeOrder, type Roster, readRoster, seatsByTeam } from './roster'
import { releaseTallies } from './suppress'
import { hashToken, newToken } from './tokens'

/** The smallest k there is: below it a group is a few people who know each other. */
export const leastK = 3
const defaultK = 5
const defaultDays = 14
const dayMilliseconds = 86_400_000

export type OpenWave = {
  instrument: string
  audience: Audience
  mode?: string
  k?: number
  /** The smallest group whose comments are shown; never below `k`, which it is unless given. */
  kComments?: number
  days?: number
  title?: string
  now?: Date
  actor?: Actor
}

/** A personal link, shown once: only the token's hash is kept. */
export type Link = { login: string; team: string; token: string }

const settingsSchema = z.object({
  mode: z.literal('anonymous', {
    error: 'Only the mode “anonymous” is offered so far; leave the mode out or choose it.',
  }),
  k: z
    .int('k must be a whole number.')
    .min(leastK, `k must be at least ${leastK}.`)
    .max(1000, 'k may be at most 1000.'),
  kComments: z.int('k for comments must be a whole number.').max(1000, 'k for comments may be at most 1000.'),
  days: z
    .int('The days must be a whole number.')
    .min(1, 'A wave is open for at least 1 day.')
    .max(365, 'A wave is open for at most 365 days.'),
})

const checkSettings = (options: OpenWave) => {
  const k = options.k ?? defaultK
  const parsed = settingsSchema.safeParse({
    mode: options.mode ?? 'anonymous',
    k,
    kComments: options.kComments ?? k,
    days: options.days ?? defaultDays,
  })
  if (!parsed.success) {
    throw new AppError('bad_input', parsed.error.issues.map((issue) => issue.message).join(' '))
  }
  if (parsed.data.kComments < k) {
    throw new AppError('bad_input', `k for comments (${parsed.data.kComments}) is below k (${k}).`, {
      hint: 'Comments tell more than numbers: give them the same k, or a higher one.',
    })
  }
  return parsed.data
}

/** Refuses an audience of which nothing could ever be shown: everybody, or a team that was asked for by name. */
const checkSizes = (roster: Roster, audience: Audience, k: number) => {
  const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)
  const hint = `Ask a larger group${k > leastK ? `, or choose a lower k (not below ${leastK})` : ''}.`
  if ('teams' in audience) {
    if (audience.teams.length === 0) throw new AppError('bad_input', 'No team was chosen.')
    const sizes = sizesOf(roster)
    for (const slug of audience.teams) {
      const size = sizes.get(slug) ?? 0
      if (size >= k) continue
      const message = `Team “${slug}” has ${people(size)} to ask, fewer than k = ${k}: its results could never be shown.`
      throw new AppError('bad_input', message, { hint })
    }
  }
  if (roster.seats.length < k) {
    const message = `${people(roster.seats.length)} would be asked, fewer than k = ${k}: nothing could ever be shown.`
    throw new AppError('bad_input', message, {
      hint:
        roster.seats.length === 0
          ? 'Only people who are in a team are asked: give teams members first.'
          : hint,
    })
  }
}

/** How many people would be asked in each team with its sub-teams. */
const sizesOf = (roster: Roster): Map<string | null, number> => {
  const own = new Map([...seatsByTeam(roster.seats)].map(([slug, n]) => [slug, [n] as const]))
  const released = releaseTallies(roster.teams, own, 0)
  return new Map([...released].map(([group, { tally }]) => [group, tally?.[0] ?? 0]))
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

/** Who would be asked, and of which teams nothing would be shown even if everybody answered. */
export const previewAudience = async (
  db: Database,
  audience: Audience,
  k: number,
  now = new Date(),
): Promise<{ people: number; teams: AudiencePreview[] }> => {
  const roster = await readRoster(db, audience, now)
  const own = new Map([...seatsByTeam(roster.seats)].map(([slug, n]) => [slug, [n] as const]))
  const released = releaseTallies(roster.teams, own, k)
  const sizes = sizesOf(roster)
  return {
    people: roster.seats.length,
    teams: inTreeOrder(roster.teams).map((team) => ({
      ...team,
      people: sizes.get(team.slug) ?? 0,
      withheld: released.get(team.slug)?.withheld ?? null,
    })),
  }
}

/**
 * Opens a wave: freezes the team tree and the roster (one seat per person), and makes a personal link for each seat.
 * The tokens are in the answer and nowhere else.
 *
 * Throws `not_found` for an unknown instrument or team, `bad_input` for wrong settings and for an audience, or a team
 * of it asked for by name, with fewer than k people.
 */
export const openWave = async (
  db: Database,
  options: OpenWave,
): Promise<{ wave: string; title: string; links: Link[] }> => {
  const instrument = getInstrument(options.instrument)
  const settings = checkSettings(options)
  const now = options.now ?? new Date()
  const roster = await readRoster(db, options.audience, now)
  checkSizes(roster, options.audience, settings.k)
  const links = roster.seats.map((seat) => ({ ...seat, token: newToken() }))
  const month = now.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const title = options.title?.trim() || `${instrument.title}, ${month}`
  return db.sql.begin(async (tx) => {
    const version = await registerInstrument(tx, instrument)
    const [wave] = z.array(z.object({ id: z.string() })).parse(
      await tx`
        insert into waves (survey_version_id, title, mode, k, k_comments, audience, opens_at, closes_at)
        values (${version}, ${title}, ${settings.mode}, ${settings.k}, ${settings.kComments},
          ${tx.json(options.audience)}, ${now}, ${new Date(now.getTime() + settings.days * dayMilliseconds)})
        returning id`,
    )
    if (wave === undefined) throw new Error('insert into waves returned nothing')
    await freeze(tx, wave.id, roster, links)
    await audit(tx, options.actor ?? 'cli', 'wave.open', title, {
      wave: wave.id,
      people: links.length,
      k: settings.k,
    })
    return { wave: wave.id, title, links }
  })
}

const freeze = async (tx: Transaction, wave: string, { teams, seats }: Roster, links: readonly Link[]) => {
  await tx`
    insert into wave_teams (wave_id, slug, name, parent_slug)
    select ${wave}, slug, name, parent
    from jsonb_to_recordset(${tx.json(teams)}) as t (slug text, name text, parent text)`
  await tx`
    insert into wave_roster (wave_id, login, team)
    select ${wave}, login, team from jsonb_to_recordset(${tx.json(seats)}) as s (login text, team text)`
  const invitations = links.map(({ login, team, token }) => ({ login, team, hash: hashToken(token) }))
  await tx`
    insert into invitations (wave_id, login, team, token_hash)
    select ${wave}, login, team, hash
    from jsonb_to_recordset(${tx.json(invitations)}) as i (login text, team text, hash text)`
}
