import type { Database } from '@/db/client'
import { readCalendar } from '@/lib/organisation/calendar'
import { oncePer, together } from '@/lib/together'
import { hasMillionsOfFacts } from '../points/read-points'
import { settingsOf } from '../points/settings'
import { computeMetric } from './compute-metric'
import type { MetricQuery, MetricResult } from './types'

/** Where computing takes seconds, a past period's result may be so old. */
const mayBeOldMs = 10 * 60_000
const mostRemembered = 2000

type State = { facts: string; isHuge: boolean }
type Remembered = { facts: string; at: number; result: Promise<MetricResult> }

/** Changes whenever anything does that a result is made of: facts, what is derived of them, teams, owners or incidents. */
const stateOf = oncePer((db: Database) =>
  together(async (questions: null[]): Promise<State[]> => {
    const [row] = await db.sql<State[]>`
      select concat_ws(' ', count(*), max(derived_at), max(stale_since), count(*) filter (where stale_since is not null),
          (select last_value from point_marks_id_seq)) as facts,
        ${hasMillionsOfFacts(db)} as "isHuge"
      from repositories`
    return questions.map(() => row ?? { facts: '', isHuge: false })
  }),
)

const rememberedOf = oncePer((_db: Database) => new Map<string, Remembered>())

/**
 * What `computeMetric` gives for a period that is over and that no point is kept for, like the 90 days before a survey
 * closed. It is computed again when anything it is made of has changed; with millions of facts, where something always has,
 * after ten minutes.
 *
 * @throws AppError `not_found` for an unknown metric, team or repository
 */
export const computePast = async (
  db: Database,
  id: string,
  query: Pick<MetricQuery, 'from' | 'to' | 'scope'> & { previous?: boolean },
): Promise<MetricResult> => {
  const [{ facts, isHuge }, calendar] = await Promise.all([stateOf(db)(null), readCalendar(db)])
  const remembered = rememberedOf(db)
  const key = JSON.stringify([id, query, settingsOf(calendar)])
  const known = remembered.get(key)
  if (known && (known.facts === facts || (isHuge && performance.now() - known.at < mayBeOldMs)))
    return known.result
  const result = computeMetric(db, id, query)
  remembered.delete(key)
  remembered.set(key, { facts, at: performance.now(), result })
  const [oldest] = remembered.keys()
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
  result.catch(() => {
    if (remembered.get(key)?.result === result) remembered.delete(key)
  })
  return result
}
