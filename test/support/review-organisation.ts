import type { Database } from '@/db/client'
import { writeFacts } from '@/db/queries/write-facts'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { getMetric } from '@/lib/metrics/registry'
import { parsePeriod } from '@/lib/period'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { openWave } from '@/lib/surveys/open-wave'
import { addTeams } from './survey-organisation'

/** The week that the lead time's worked example is about. */
export const week = parsePeriod('2026-01-05', '2026-01-12', 'UTC')

/** The first `yes` of the people agree, the others disagree. */
const agreeing = (person: number, yes: number) => (person < yes ? 4 : 2)

/** What the n-th of the fifteen who answer says; see `reviewOrganisation`. */
const answersOf = (person: number): Record<string, unknown> => ({
  'ci-speed.importance': agreeing(person, 12),
  'ci-speed.satisfaction': agreeing(person, 3),
  'documentation.importance': agreeing(person, 9),
  'documentation.satisfaction': agreeing(person, 6),
  ...(person < 3 ? { 'focus.importance': 5, 'focus.satisfaction': 1 } : {}),
  ...(person < 10 ? { 'pick-three': ['ci-speed'], 'ci-speed.time-lost': person < 6 ? 4 : 3 } : {}),
})

/**
 * An organisation with a closed wave and the facts of the lead time's worked example (median 21 h = 75,600 s, two
 * changes). Twenty people were asked, fifteen answered: twelve of `alpha`, and the three of `beta`, too few to be shown.
 * Of the fifteen 12 find CI speed important and 3 are satisfied (8 + (8 − 2) = 14), of documentation 9 and 6
 * (6 + (6 − 4) = 8); only 3 said anything about focus. Ten picked CI speed: six lose 2–4 h, four 1–2 h a week, so
 * 6 · 3 + 4 · 1.5 = 24 h, and 24 · 20/15 = 32 h if the silent are alike.
 *
 * @returns the wave's id
 */
export const reviewOrganisation = async (db: Database): Promise<string> => {
  await db.sql`
    insert into organisation (name, hourly_rate, currency, working_weeks_per_year) values ('Acme', 85, 'EUR', 44)`
  await db.sql.begin((tx) =>
    writeFacts(tx, getMetric('change-lead-time').example.facts, { createRepositories: true }),
  )
  await deriveStale(db)
  await addTeams(db, { alpha: { parent: null, people: 17 }, beta: { parent: null, people: 3 } })
  const now = new Date('2026-01-05T08:00:00Z')
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true }, now })
  const answering = [
    ...links.filter(({ team }) => team === 'alpha').slice(0, 12),
    ...links.filter(({ team }) => team === 'beta'),
  ]
  for (const [person, { token }] of answering.entries()) {
    await answerInvitation(db, token, answersOf(person), { now })
  }
  await closeWave(db, wave, { now: new Date('2026-01-11T12:00:00Z') })
  return wave
}
