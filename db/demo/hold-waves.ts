import type { Database } from '@/db/client'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { standard } from '@/lib/surveys/instruments/standard'
import { openWave } from '@/lib/surveys/open-wave'
import { answersOf } from './answers'
import { day, hour } from './calendar'
import { chanceOf } from './chance'
import { giveRoles } from './roles'
import { waves } from './story'

/**
 * Asks the standard survey in every wave of the story, the way everybody does it: links, answers, closing. A wave whose
 * time is not over stays open. Everybody but bots is asked; who answers is drawn from the wave's response rate.
 *
 * @param onAnswer hears after each answer how many there are, of about how many
 */
export const holdWaves = async (
  db: Database,
  today: number,
  onAnswer: (done: number) => void,
): Promise<void> => {
  await giveRoles(db, today)
  let done = 0
  for (const [wave, { title, opensDaysAgo, days, response }] of waves.entries()) {
    const opensAt = today - opensDaysAgo * day + 8 * hour
    const closesAt = opensAt + days * day
    const opened = await openWave(db, {
      instrument: standard.id,
      audience: { everyone: true },
      days,
      title,
      now: new Date(opensAt),
      actor: 'demo',
    })
    // In an order that has nothing to do with people or teams.
    const links = opened.links
      .map((link) => ({ ...link, place: chanceOf(link.login, 'order', wave).between(0, 1) }))
      .sort((a, b) => a.place - b.place)
    const said = new Set<string>()
    for (const { login, team, token } of links) {
      if (!chanceOf(login, 'response', wave).hit(response)) continue
      await answerInvitation(db, token, answersOf(standard, { login, team, wave }, said), {
        now: new Date(opensAt + day),
      })
      done += 1
      onAnswer(done)
    }
    if (closesAt >= today) continue
    await closeWave(db, opened.wave, { now: new Date(closesAt), actor: 'demo' })
    if (wave === 0) await decideAfter(db, opened.wave, closesAt + 8 * day)
  }
}

/** What was decided after the first wave; the golden path of the story is its consequence. */
const decideAfter = (db: Database, wave: string, at: number) => db.sql`
  insert into decisions (topic, wave_id, outcome, reason, decided_by, decided_at)
  values ('ease-of-release', ${wave}, 'decided', ${decisionReason}, 'Demo administrator', ${new Date(at)})`

const decisionReason =
  'Waiting for the release train is what people want gone first. We pave one-step deploys: Checkout starts, then Tracking and Runtime.'
