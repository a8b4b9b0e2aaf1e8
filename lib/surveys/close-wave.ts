import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { closeRound } from './events/event-round'
import { releaseAtClose } from './release-at-close'
import { lockWave } from './wave-lock'

const uuid = z.uuid()

/** Throws `not_found` for what cannot be a wave's id. */
export const requireWaveId = (wave: string): string => {
  if (uuid.safeParse(wave).success) return wave
  throw new AppError('not_found', `There is no survey wave "${wave}".`, {
    hint: 'Use the id that opening the wave gave.',
  })
}

/**
 * Rewrites the wave's responses, answers, comments and invitations in random order, in one transaction and under new
 * ids. Before, rows written one after the other were neighbours (`xmin`, `ctid`), which told whose answers are whose. Roles
 * and tenures are left behind: what is shown by them was released, and with the team they would single people out.
 */
const shuffle = async (tx: Transaction, wave: string) => {
  await tx`
    create temp table closing_responses on commit drop as
    select id as old_id, gen_random_uuid() as id, team, login from responses where wave_id = ${wave}`
  await tx`
    create temp table closing_answers on commit drop as
    select closing_responses.id as response_id, answers.item, answers.value
    from answers join closing_responses on closing_responses.old_id = answers.response_id`
  await tx`delete from responses where wave_id = ${wave}`
  await tx`
    insert into responses (id, wave_id, team, login)
    select id, ${wave}, team, login from closing_responses order by random()`
  await tx`
    insert into answers (response_id, item, value)
    select response_id, item, value from closing_answers order by random()`
  await tx`
    with taken as (delete from comments where wave_id = ${wave} returning team, item, text)
    insert into comments (wave_id, team, item, text)
    select ${wave}, team, item, text from taken order by random()`
  await tx`
    with taken as (
      delete from invitations where wave_id = ${wave} returning login, team, token_hash, more_hashes, answered
    ), most as (select max(cardinality(more_hashes)) as links from taken)
    insert into invitations (wave_id, login, team, token_hash, more_hashes, answered)
    select ${wave}, login, team, token_hash,
      -- How many links somebody had tells who was reminded, so had not answered by then: now all had as many.
      more_hashes || array(
        select encode(sha256(gen_random_uuid()::text::bytea), 'hex')
        from generate_series(cardinality(more_hashes) + 1, most.links)
      ),
      answered
    from taken, most order by random()`
  // Whom a mail did not reach yet, a reminder above all, says who had not answered.
  await tx`delete from wave_mails where wave_id = ${wave}`
}

/**
 * Closes a wave for good: no answer comes in any more, and its rows are rewritten so that nothing in the database tells
 * who gave which answers. Throws `not_found`, and `conflict` when it is closed already.
 */
export const closeWave = async (
  db: Database,
  wave: string,
  options: { now?: Date; actor?: Actor } = {},
): Promise<void> => {
  requireWaveId(wave)
  await db.sql.begin(async (tx) => {
    await lockWave(tx, wave)
    const [found] = z
      .array(z.object({ title: z.string(), closedAt: z.date().nullable() }))
      .parse(await tx`select title, closed_at as "closedAt" from waves where id = ${wave}`)
    if (found === undefined) throw new AppError('not_found', `There is no survey wave "${wave}".`)
    if (found.closedAt !== null) {
      throw new AppError('conflict', `“${found.title}” is closed already.`, {
        hint: 'Closing is final; its results can be read.',
      })
    }
    await tx`update waves set closed_at = ${options.now ?? new Date()} where id = ${wave}`
    await closeRound(tx, wave)
    await releaseAtClose(db, tx, wave)
    await shuffle(tx, wave)
    await audit(tx, options.actor ?? 'cli', 'wave.close', found.title, { wave })
  })
  // The rewritten rows' old versions leave the table's pages too.
  await db.sql`
    vacuum responses, answers, comments, invitations, wave_mails, event_rounds, event_invitations, event_answers`
}

/** Closes every wave whose time is over, as of `now`. Gives the ids of those it closed. */
export const closeDueWaves = async (db: Database, now = new Date()): Promise<string[]> => {
  const due = z.array(z.object({ id: z.string(), closesAt: z.date() })).parse(
    await db.sql`
        select id, closes_at as "closesAt" from waves where closed_at is null and closes_at <= ${now} order by closes_at`,
  )
  const closed: string[] = []
  for (const { id, closesAt } of due) {
    try {
      await closeWave(db, id, { now: closesAt, actor: 'schedule' })
      closed.push(id)
    } catch (error) {
      // Somebody else was first.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    }
  }
  return closed
}
