import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { systemClock } from '@/lib/clock'
import { calendarDay, dayRange, dayTime } from '@/lib/dates'
import { readFilters } from '@/lib/metrics/parse-filters'
import { type Filters, readPointState, type Scope } from '@/lib/metrics/run'
import type { Period } from '@/lib/period'
import { readPeriod } from '@/lib/view-period'
import { quoted, textOf } from './address'
import { getOrganisation } from './organisation'
import { requireUser } from './session'
import { findRepository, findTeam } from './team-tree'

export { defaultPeriod, periodChoices } from '@/lib/view-period'

/** What Next hands a page: every parameter of the address, as text. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

const first = z
  .union([z.string(), z.array(z.string()), z.undefined()])
  .transform(textOf)
  .catch(undefined)

const viewParams = z.object({
  period: first,
  from: first,
  to: first,
  through: first,
  team: first,
  repository: first,
  service: first,
  base: first,
  label: first,
  severity: first,
  root_cause: first,
  bots: first,
  hours: first,
})

/**
 * What a page shows: a period and a scope, read from its address. `notices` say in words which part of the address could
 * not be used and what is shown instead; a page shows them.
 */
export type View = {
  period: Period
  label: string
  range: string
  from: string
  to: string
  /** The period as the address names it; empty for the default one. */
  periodParameters: Record<string, string>
  team: { slug: string; name: string } | null
  repository: string | null
  scope: Scope
  scopeName: string
  bucket: 'week' | 'month'
  /** What narrows the numbers further than their scope; absent where nothing does. */
  filters?: Filters
  includeBots: boolean
  workingHours: boolean
  timeZone: string
  now: Date
  notices: string[]
}

const longestWeekly = 200 * 86_400_000

const scopeOf = (repository: string | null, team: View['team']): Scope =>
  repository
    ? { type: 'repository', id: repository }
    : team
      ? { type: 'team', id: team.slug }
      : { type: 'organisation' }

const periodParametersOf = ({ period, from, to, through }: z.infer<typeof viewParams>) =>
  Object.fromEntries(
    Object.entries({ period, from, to, through }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )

/** The filters of an address; what is none is left out and said. */
const filtersOf = ({ service, base, label, severity, root_cause }: z.infer<typeof viewParams>) => {
  const { filters, problems } = readFilters({ service, base, label, severity, root_cause })
  return {
    filters: Object.keys(filters).length > 0 ? filters : undefined,
    problems: problems.map((problem) => `${problem} It is left away.`),
  }
}

/**
 * The view of an address. `team` (from a page's path) goes before the one in the parameters; `narrow` says that the
 * page can also show a single repository, and what passes further filters.
 */
export const getView = async (
  searchParams: SearchParams,
  options: { team?: string; narrow?: boolean } = {},
): Promise<View> => {
  await requireUser()
  const params = viewParams.parse(await searchParams)
  const { timeZone, name } = await getOrganisation()
  const now = systemClock()
  const { period, label, notice } = readPeriod(params, now, timeZone)
  const slug = options.team ?? params.team
  const team = slug ? await findTeam(slug) : null
  const notices = notice ? [notice] : []
  if (slug && !team && !options.team) {
    notices.push(`There is no team ${quoted(slug)}, so this shows everyone. Choose a team at the top.`)
  }
  const repository = options.narrow && params.repository ? await findRepository(params.repository) : null
  if (options.narrow && params.repository && !repository) {
    notices.push(`There is no repository ${quoted(params.repository)}, so this shows all of them.`)
  }
  if (params.bots && params.bots !== '1')
    notices.push(`“bots” is 1 or left away, not ${quoted(params.bots)}.`)
  if (params.hours && params.hours !== 'working')
    notices.push(`“hours” is working or left away, not ${quoted(params.hours)}.`)
  const { filters, problems } = options.narrow ? filtersOf(params) : { filters: undefined, problems: [] }
  notices.push(...problems)
  const scope = scopeOf(repository, team)
  const { asOf, recomputing } = await readPointState(await getDatabase(), scope)
  if (asOf && recomputing) {
    const { done, total } = recomputing
    notices.push(
      `Newer data is being counted (${done} of ${total} teams are done), so some numbers are those of ${dayTime(asOf, timeZone, now)}.`,
    )
  }
  return {
    period,
    label,
    range: dayRange(period.from, period.to, timeZone, now),
    from: calendarDay(period.from, timeZone),
    to: calendarDay(period.to, timeZone),
    periodParameters: periodParametersOf(params),
    team,
    repository,
    scope,
    scopeName: repository ?? team?.name ?? name,
    bucket: period.to.getTime() - period.from.getTime() > longestWeekly ? 'month' : 'week',
    ...(filters && { filters }),
    includeBots: params.bots === '1',
    workingHours: params.hours === 'working',
    timeZone,
    now,
    notices,
  }
}
