import type { ReservedSql } from 'postgres'
import type { Database } from '@/db/client'
import { assertUsable, type Invitation, readInvitation } from './invitation'
import { type CheckedAnswers, requireAnswers } from './validate-answers'
import { withWaveLock } from './wave-lock'

/**
 * Stores the answers of one invitation, once. The mark on the invitation and the answers are three transactions of
 * their own that share no key (`wave-lock.ts` says how a crash between them is repaired); an anonymous wave's answers know
 * no login, and no time is written.
 *
 * Throws `not_found` (unknown link), `conflict` (already used, also by a second tab at the same moment), `gone` (closed)
 * and `bad_input` naming each wrong item; then nothing was stored and the link still works.
 */
export const answerInvitation = async (
  db: Database,
  token: string,
  given: unknown,
  options: { now?: Date } = {},
): Promise<{ wave: string; title: string; closesAt: Date }> => {
  const now = options.now ?? new Date()
  const { wave, title, closesAt, instrument, ...state } = await readInvitation(db.sql, token)
  assertUsable({ title, closesAt, ...state }, now)
  const checked = requireAnswers(instrument, given)
  await withWaveLock(db, wave, async (sql) => {
    // Again, now that nobody else can answer: another tab may have been first, or the wave was closed.
    const invitation = await readInvitation(sql, token)
    assertUsable(invitation, now)
    // The marks need not reach the disk by themselves: writing the answers takes the first along, and the second can be
    // told from what is there (`settleStoring`). So one answer waits for the disk once, not three times.
    const soon = sql`set_config('synchronous_commit', 'off', true) is not null`
    await sql`update invitations set storing = true where id = ${invitation.id} and ${soon}`
    await store(sql, invitation, checked)
    await sql`update invitations set storing = false, answered = true where id = ${invitation.id} and ${soon}`
  })
  return { wave, title, closesAt }
}

/** One statement, so that it is whole or not there at all. Only a wave that said so before the first question keeps a name. */
const store = async (sql: ReservedSql, invitation: Invitation, { answers, comments }: CheckedAnswers) => {
  const { wave, team, mode, login } = invitation
  await sql`
    with response as (
      insert into responses (wave_id, team, login, role, tenure)
      select ${wave}, ${team}, ${mode === 'anonymous' ? null : login}, role, tenure
      from (select) always left join wave_roster on wave_id = ${wave} and login = ${login}
      returning id
    ), stored as (
      insert into answers (response_id, item, value)
      select response.id, given.key, given.value from response, jsonb_each(${sql.json(answers)}) given
    )
    insert into comments (wave_id, team, item, text)
    select ${wave}, ${team}, key, value from jsonb_each_text(${sql.json(comments)})`
}
