import { createHash } from 'node:crypto'
import type { WorkingCalendar } from '@/lib/working-time'
import type { MetricNeed } from '../define'
import { metrics } from '../registry'
import type { PointScope } from './scopes'

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)

/** Raised when packing or computing points changes in a way that the definitions' versions do not show. */
const layout = 2

const definitions = digest(
  metrics.map(({ id, version, sql, spells, alsoCount }) => [id, version, sql, spells, alsoCount]),
)

/** Identifies the definitions and the calendar by which points are computed: of others none is read. */
export const settingsOf = (calendar: WorkingCalendar): string =>
  digest([layout, definitions, { ...calendar, holidays: [...calendar.holidays] }])

/**
 * Identifies what belongs to a scope, and since when the facts that metrics need are known of it: when that changes, all of
 * the scope's points are computed again. Everything belongs to the organisation; what comes and goes is written down.
 */
export const membersOf = (
  { repositories, owned, teams }: PointScope,
  since: Record<MetricNeed, Date | null>,
): string => digest([repositories.length > 0, teams, owned && [...owned], since])
