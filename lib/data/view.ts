import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { systemClock } from '@/lib/clock'
import { calendarDay, dayRange } from '@/lib/dates'
import type { Period } from '@/lib/period'
import { readPeriod } from '@/lib/view-period'
import { getOrganisation } from './organisation'
import { requireUser } from './session'

export { defaultPeriod, periodChoices } from '@/lib/view-period'

/** What Next hands a page: every parameter of the address, as text. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

const first = z
  .union([z.string(), z.array(z.string()).transform((values) => values[0]), z.undefined()])
  .transform((value) => value?.trim() || undefined)
  .catch(undefined)

const viewParams = z.object({
  period: first,
  from: first,
  to: first,
  through: first,
  team: first,
  bots: first.transform((value) => value === '1'),
})

const teamRow = z.object({ slug: z.string(), name: z.string() })

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
  team: { slug: string; name: string } | null
  scope: { type: 'organisation' } | { type: 'team'; id: string }
  scopeName: string
  bucket: 'week' | 'month'
  includeBots: boolean
  timeZone: string
  now: Date
  notices: string[]
}

const longestWeekly = 200 * 86_400_000

/** The view of an address. `team` (from a page's path) goes before the one in the parameters. */
export const getView = async (searchParams: SearchParams, options: { team?: string } = {}): Promise<View> => {
  await requireUser()
  const params = viewParams.parse(await searchParams)
  const [{ timeZone, name }, { sql }] = await Promise.all([getOrganisation(), getDatabase()])
  const now = systemClock()
  const { period, label, notice } = readPeriod(params, now, timeZone)
  const slug = options.team ?? params.team
  const found =
    slug && !slug.includes('\0') ? await sql`select slug, name from teams where slug = ${slug}` : []
  const team = found[0] ? teamRow.parse(found[0]) : null
  const notices = notice ? [notice] : []
  if (slug && !team && !options.team) {
    notices.push(`There is no team “${slug.slice(0, 60)}”, so this shows everyone. Choose a team at the top.`)
  }
  return {
    period,
    label,
    range: dayRange(period.from, period.to, timeZone, now),
    from: calendarDay(period.from, timeZone),
    to: calendarDay(period.to, timeZone),
    team,
    scope: team ? { type: 'team', id: team.slug } : { type: 'organisation' },
    scopeName: team?.name ?? name,
    bucket: period.to.getTime() - period.from.getTime() > longestWeekly ? 'month' : 'week',
    includeBots: params.bots,
    timeZone,
    now,
    notices,
  }
}
