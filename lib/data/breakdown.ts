import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { formatCount, formatText } from '@/lib/format'
import { type DimensionId, dimensions, notRecorded } from '@/lib/metrics/dimensions'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, computeParts, computeTrend } from '@/lib/metrics/run'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** What a metric can be broken down by: the places that its events belong to, or one of its dimensions. */
export type BreakdownBy = 'team' | 'repository' | DimensionId

/** One part's value of a metric in words, with its weeks or months; `parameters` of an address show the part alone. */
export type BreakdownRow = {
  name: string
  text: string
  note: string
  values: (number | null)[]
  parameters: Record<string, string>
}

/**
 * A metric in parts, in alphabetical order or that of the dimension: never a ranking. `more` counts those not shown,
 * `choices` is what else it can be broken down by here.
 */
export type Breakdown = {
  by: BreakdownBy
  title: string
  choices: { by: BreakdownBy; title: string }[]
  rows: BreakdownRow[]
  more: number
}

const most = 60

type Part = Pick<BreakdownRow, 'name' | 'parameters'> & { view: View }

const named = z.array(z.object({ id: z.string(), name: z.string() }))

const childTeams = async (view: View): Promise<Part[]> => {
  if (view.repository) return []
  const { sql } = await getDatabase()
  const parent = view.scope.type === 'team' ? view.scope.id : null
  const teams = named.parse(
    await sql`
      select t.slug as id, t.name from teams t left join teams p on p.id = t.parent_id
      where p.slug is not distinct from ${parent} order by lower(t.name), t.slug`,
  )
  return teams.map(({ id, name }) => ({
    name,
    parameters: { view: 'breakdown', team: id },
    view: { ...view, scope: { type: 'team', id } },
  }))
}

const repositories = async (view: View): Promise<Part[]> => {
  const { scope, period } = view
  const { sql } = await getDatabase()
  const found = named.parse(
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
  return found.map(({ id, name }) => ({
    name,
    parameters: { view: '', repository: id },
    view: { ...view, scope: { type: 'repository', id } },
  }))
}

const partsBy = async (id: string, dimension: DimensionId, view: View): Promise<Part[]> => {
  const parts = await computeParts(await getDatabase(), id, dimension, querySettings(view))
  return parts.map(({ value }) => {
    const wanted = { [dimension]: value ?? notRecorded }
    return {
      name: value ?? `No ${dimensions[dimension].name} recorded`,
      parameters: { view: '', ...wanted },
      view: { ...view, filters: { ...view.filters, ...wanted } },
    }
  })
}

const rowOf = async (id: string, { name, parameters, view }: Part): Promise<BreakdownRow> => {
  const db = await getDatabase()
  const { unit, noun } = getMetric(id)
  const settings = querySettings(view)
  const [result, points] = await Promise.all([
    computeMetric(db, id, settings),
    computeTrend(db, id, { ...settings, bucket: view.bucket }),
  ])
  return {
    name,
    parameters,
    values: points.map(({ value }) => value),
    text: result.value === null ? (result.missing?.reason ?? 'no value') : formatText(unit, result.value),
    note: result.value === null ? '' : formatCount(result.sample_size, ...noun),
  }
}

/**
 * A metric in parts: by what was asked for where that can be, else by the teams right below the view's scope, or, where
 * there is none, by its repositories.
 */
export const getBreakdown = async (id: string, view: View, asked?: string): Promise<Breakdown> => {
  await requireUser()
  const teams = await childTeams(view)
  const choices: Breakdown['choices'] = [
    ...(teams.length > 0 ? [{ by: 'team' as const, title: 'Team' }] : []),
    ...(view.repository ? [] : [{ by: 'repository' as const, title: 'Repository' }]),
    ...(getMetric(id).dimensions ?? []).map((by) => ({ by, title: dimensions[by].title })),
  ]
  const chosen = choices.find(({ by }) => by === asked) ??
    choices[0] ?? { by: 'repository', title: 'Repository' }
  const parts = await listParts(id, chosen.by, view, teams)
  return {
    ...chosen,
    choices,
    rows: await Promise.all(parts.slice(0, most).map((part) => rowOf(id, part))),
    more: Math.max(0, parts.length - most),
  }
}

const listParts = async (id: string, by: BreakdownBy, view: View, teams: Part[]): Promise<Part[]> => {
  if (by === 'team') return teams
  return by === 'repository' ? repositories(view) : partsBy(id, by, view)
}
