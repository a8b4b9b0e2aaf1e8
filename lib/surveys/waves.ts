import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { closeDueWaves, requireWaveId } from './close-wave'
import { type Instrument, instrumentSchema } from './instrument'
import type { Link } from './open-wave'
import { inTreeOrder, type RosterTeam } from './roster'
import { hashToken, newToken } from './tokens'

const waveRow = z.object({
  id: z.string(),
  survey: z.string(),
  title: z.string(),
  mode: z.enum(['anonymous', 'confidential', 'identified']),
  k: z.number(),
  kComments: z.number(),
  opensAt: z.date(),
  closesAt: z.date(),
  closedAt: z.date().nullable(),
})

/** A wave without anything anybody answered. */
export type Wave = z.infer<typeof waveRow>

const columns = (db: Database) => db.sql`
  waves.id, surveys.slug as survey, waves.title, waves.mode, waves.k, waves.k_comments as "kComments",
  waves.opens_at as "opensAt", waves.closes_at as "closesAt", waves.closed_at as "closedAt"`

const source = (db: Database) => db.sql`
  waves
  join survey_versions on survey_versions.id = waves.survey_version_id
  join surveys on surveys.id = survey_versions.survey_id`

/** All waves but the rounds of event surveys, the newest first. Closes those whose time is over. */
export const listWaves = async (db: Database, now = new Date()): Promise<Wave[]> => {
  await closeDueWaves(db, now)
  return z.array(waveRow).parse(
    await db.sql`select ${columns(db)} from ${source(db)}
        where not exists (select from event_rounds where event_rounds.wave_id = waves.id)
        order by waves.opens_at desc, waves.id`,
  )
}

/** One wave with the questionnaire it asks. Throws `not_found`. */
export const readWave = async (db: Database, id: string): Promise<Wave & { instrument: Instrument }> => {
  requireWaveId(id)
  const [found] = z.array(waveRow.extend({ instrument: instrumentSchema })).parse(
    await db.sql`
        select ${columns(db)}, survey_versions.definition as instrument from ${source(db)} where waves.id = ${id}`,
  )
  if (found === undefined) throw new AppError('not_found', `There is no survey wave "${id}".`)
  return found
}

/** The id of the wave of the same survey that closed last before this one, or null. */
export const previousWave = async (db: Database, wave: Wave): Promise<string | null> => {
  const [found] = z.array(z.object({ id: z.string() })).parse(
    await db.sql`
      select waves.id from ${source(db)}
      where surveys.slug = ${wave.survey} and waves.id <> ${wave.id} and waves.opens_at <= ${wave.opensAt}
        and waves.closed_at < ${wave.closedAt ?? new Date()}
      order by waves.closed_at desc limit 1`,
  )
  return found?.id ?? null
}

/** The wave that closed last, or null when none has. Closes those whose time is over first. */
export const latestClosedWave = async (db: Database, now = new Date()): Promise<Wave | null> => {
  const closed = (await listWaves(db, now)).filter((wave) => wave.closedAt !== null)
  return closed.sort((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0))[0] ?? null
}

/** The team tree as it was frozen when the wave opened. */
export const readWaveTeams = async (
  db: Database,
  wave: string,
): Promise<(RosterTeam & { depth: number })[]> => {
  const teams = z
    .array(z.object({ slug: z.string(), name: z.string(), parent: z.string().nullable() }))
    .parse(
      await db.sql`
        select slug, name, parent_slug as parent from wave_teams where wave_id = ${wave}`,
    )
  return inTreeOrder(teams)
}

/** Raises k, or the k of comments, of a wave. Throws `bad_input` when either would fall, or k pass that of comments. */
export const raiseK = async (
  db: Database,
  id: string,
  { k, kComments, actor }: { k: number; kComments?: number; actor?: Actor },
): Promise<void> => {
  const wave = await readWave(db, id)
  const comments = Math.max(kComments ?? wave.kComments, kComments ?? k)
  if (
    !Number.isInteger(k) ||
    !Number.isInteger(comments) ||
    k < wave.k ||
    comments < wave.kComments ||
    comments < k
  ) {
    const message = `k of “${wave.title}” is ${wave.k}, ${wave.kComments} for comments. It can be raised, never lowered.`
    throw new AppError('bad_input', message, { hint: 'People answered because of the promise made to them.' })
  }
  await db.sql.begin(async (tx) => {
    await tx`update waves set k = greatest(k, ${k}), k_comments = greatest(k_comments, ${comments}) where id = ${id}`
    await audit(tx, actor ?? 'cli', 'wave.raise-k', wave.title, { wave: id, k, kComments: comments })
  })
}

/**
 * Makes a new link for every seat of an open wave; the old links stop working. For everybody, so that the list does not
 * tell who has answered: somebody who has is told so by the new link, too. Throws `gone` when the wave is closed.
 */
export const replaceLinks = async (db: Database, id: string, actor: Actor = 'cli'): Promise<Link[]> => {
  const wave = await readWave(db, id)
  return db.sql.begin(async (tx) => {
    const [open] = await tx`select 1 from waves where id = ${id} and closed_at is null for update`
    if (open === undefined)
      throw new AppError('gone', `“${wave.title}” is closed: its links are of no use any more.`)
    const seats = z
      .array(z.object({ login: z.string(), team: z.string() }))
      .parse(await tx`select login, team from wave_roster where wave_id = ${id} order by login`)
    const links = seats.map((seat) => ({ ...seat, token: newToken() }))
    const hashes = links.map(({ login, token }) => ({ login, hash: hashToken(token) }))
    await tx`
      update invitations set token_hash = fresh.hash, more_hashes = '{}'
      from jsonb_to_recordset(${tx.json(hashes)}) as fresh (login text, hash text)
      where invitations.wave_id = ${id} and invitations.login = fresh.login`
    await audit(tx, actor, 'wave.replace-links', wave.title, { wave: id, people: links.length })
    return links
  })
}
