import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { formatCount, formatText } from '@/lib/format'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, computeTrend, type Scope } from '@/lib/metrics/run'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** One team's or repository's value of a metric in words, with its weeks or months; `href` leads to the metric there. */
export type BreakdownRow = {
  name: string
  text: string
  note: string
  values: (number | null)[]
  href: string
}

/** A metric by team or by repository, in alphabetical order: never a ranking. `more` counts those not shown. */
export type Breakdown = { by: 'team' | 'repository'; rows: BreakdownRow[]; more: number }

const most = 60

const named = z.array(z.object({ id: z.string(), name: z.string() }))

const childTeams = async ({ scope }: View) => {
  const { sql } = await getDatabase()
  const parent = scope.type === 'team' ? scope.id : null
  return named.parse(
    await sql`
      select t.slug as id, t.name from teams t left join teams p on p.id = t.parent_id
      where p.slug is not distinct from ${parent} order by lower(t.name), t.slug`,
  )
}

const repositories = async ({ scope, period }: View) => {
  const { sql } = await getDatabase()
  return named.parse(
    scope.type === 'team'
      ? await sql`
          with recursive below as (
            select id from teams where slug = ${scope.id}
            union select t.id from teams t join below b on t.parent_id = b.id
          )
          select distinct r.name as id, r.name from repositories r
          join repository_owners o on o.repository_id = r.id and o.team_id in (select id from below)
          where o.valid_from < ${period.to} and (o.valid_to is null or o.valid_to > ${period.from})
          order by r.name`
      : await sql`select name as id, name from repositories order by name`,
  )
}

// A few at once, so that one page does not take every connection.
const inTurns = async <T, R>(items: T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let start = 0; start < items.length; start += atOnce)
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(work))))
  return results
}

/** A metric in each team right below the view's scope, or, where there is none, in each of its repositories. */
export const getBreakdown = async (id: string, view: View): Promise<Breakdown> => {
  await requireUser()
  const db = await getDatabase()
  const { unit, noun } = getMetric(id)
  const teams = view.repository ? [] : await childTeams(view)
  const by = teams.length > 0 ? 'team' : 'repository'
  const parts = by === 'team' ? teams : await repositories(view)
  const rows = await inTurns(parts.slice(0, most), 6, async (part): Promise<BreakdownRow> => {
    const scope: Scope = { type: by, id: part.id }
    const settings = { ...querySettings(view), scope }
    const [result, points] = await Promise.all([
      computeMetric(db, id, settings),
      computeTrend(db, id, { ...settings, bucket: view.bucket }),
    ])
    return {
      name: part.name,
      values: points.map(({ value }) => value),
      text: result.value === null ? (result.missing?.reason ?? 'no value') : formatText(unit, result.value),
      note: result.value === null ? '' : formatCount(result.sample_size, ...noun),
      href: `/metrics/${id}?${new URLSearchParams({ view: 'breakdown', [by]: part.id })}`,
    }
  })
  return { by, rows, more: Math.max(0, parts.length - most) }
}
