import type { Database } from '@/db/client'
import type { Selection } from './relation'
import { resolveScope } from './scope'
import type { MetricQuery } from './types'

/**
 * Which events a question is about.
 *
 * @throws AppError `not_found` for an unknown team or repository
 */
export const selectionOf = async (db: Database, query: MetricQuery): Promise<Selection> => ({
  scope: await resolveScope(db, query.scope),
  period: { from: query.from, to: query.to },
  includeBots: query.includeBots ?? false,
  now: query.now ?? new Date(),
  workingHours: query.workingHours ?? false,
  filters: query.filters,
})
