import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { parseQuestion } from '@/lib/metrics/parse-question'
import { getMetric, metrics } from '@/lib/metrics/registry'
import { rowsText } from '@/lib/metrics/rows-text'
import { computeMetric, type MetricResult, organisationTimeZone } from '@/lib/metrics/run'
import { canFilter, filterNames } from '@/lib/metrics/run/filters'
import { parsePeriod } from '@/lib/period'
import { requireReader } from './api-access'

const flag = z.enum(['true', 'false']).default('false')
const date = (name: string) =>
  z.string({ error: `needs ${name}, a day like 2026-01-01 or a time with its offset` })

const queryShape = z.strictObject({
  from: date('the beginning of the period'),
  to: date('the end of the period, the day after its last one'),
  team: z.string().optional(),
  ...Object.fromEntries(filterNames.map((name) => [name, z.string().optional()])),
  include_bots: flag,
  working_hours: flag,
  format: z.enum(['json', 'csv']).default('json'),
})

/**
 * A request's search parameters, `root-cause` being the same as `root_cause`.
 *
 * @throws AppError `bad_input` for one that is given twice: nobody knows which was meant
 */
const parametersOf = (request: Request): Record<string, string> => {
  const given = [...new URL(request.url).searchParams].map(
    ([name, value]) => [name.replaceAll('-', '_'), value] as const,
  )
  const names = given.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined)
    throw new AppError('bad_input', `“${twice.slice(0, 60)}” is given more than once.`, {
      hint: 'Give it once.',
    })
  return Object.fromEntries(given)
}

/** What a request's search parameters ask for. Every mistake in them is named at once. */
const parseQuery = async (request: Request) => {
  const parsed = queryShape.safeParse(parametersOf(request))
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => [...path, message].join(' '))
    throw new AppError('bad_input', `The request can’t be answered: ${problems.join('; ')}.`, {
      hint: `Give from and to, and if you like team, ${filterNames.join(', ')}, include_bots and working_hours.`,
    })
  }
  const db = await getDatabase()
  const { from, to, include_bots, working_hours, format, ...narrowed } = parsed.data
  return {
    db,
    format,
    query: {
      ...parsePeriod(from, to, await organisationTimeZone(db)),
      ...parseQuestion(narrowed),
      includeBots: include_bots === 'true',
      workingHours: working_hours === 'true',
    },
  }
}

/** What the API tells of each metric: its whole definition in words and SQL, without the example’s facts. */
export const listMetrics = async (request: Request) => {
  await requireReader(request)
  return metrics.map((metric) => ({
    id: metric.id,
    name: metric.name,
    question: metric.question,
    unit: metric.unit,
    better: metric.better,
    kind: metric.kind,
    formula: metric.formula,
    sources: metric.sources,
    caveats: metric.caveats,
    reference: metric.reference,
    definition_version: metric.version,
    sql: metric.sql,
    working_hours_sql: metric.workingHoursSql ?? null,
    filters: filterNames.filter((name) => canFilter(metric, name)),
  }))
}

/** One metric for the period and scope that the request names, with the previous period. */
export const readMetric = async (request: Request, id: string): Promise<MetricResult> => {
  await requireReader(request)
  getMetric(id)
  const { db, query } = await parseQuery(request)
  return computeMetric(db, id, { ...query, previous: true })
}

/** The rows behind a metric and those left out, as a stream of JSON or CSV. */
export const readMetricRows = async (
  request: Request,
  id: string,
): Promise<{ contentType: string; body: ReadableStream<Uint8Array> }> => {
  await requireReader(request)
  getMetric(id)
  const { db, query, format } = await parseQuery(request)
  const text = await rowsText(db, id, query, format)
  return {
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    body: streamOf(text),
  }
}

/** A response's body that asks for the next piece when the reader is ready for it, and stops when the reader leaves. */
const streamOf = (text: AsyncIterable<string>): ReadableStream<Uint8Array> => {
  const pieces = text[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await pieces.return?.()
    },
  })
}
