import 'server-only'
import { notFound } from 'next/navigation'
import { getDatabase } from '@/db/open'
import { metricFinding } from '@/lib/findings'
import { formatCount, formatText } from '@/lib/format'
import type { MetricDefinition } from '@/lib/metrics/define'
import { measuredOf } from '@/lib/metrics/measured-of'
import { narrowedWords } from '@/lib/metrics/narrowed-words'
import { findMetric } from '@/lib/metrics/registry'
import { computeMetric, type MetricResult } from '@/lib/metrics/run'
import { choiceOf, quoted, textOf } from './address'
import { type Annotation, getAnnotations } from './annotations'
import { attempt } from './attempt'
import { type Benchmark, getBenchmark } from './benchmark'
import { type Breakdown, getBreakdown } from './breakdown'
import { type Comparison, type ComparisonKind, getComparison, parseComparison } from './comparison'
import { type Distribution, getDistribution } from './distribution'
import { intervalWords, querySettings } from './figures'
import { type FilterChoice, filterChoicesOf } from './filter-choices'
import { reasonWords } from './left-out'
import { groupOf } from './metrics'
import { getRows, type Rows } from './rows'
import { requireUser } from './session'
import { getTeamTree, type TeamInTree } from './team-tree'
import { getTrend, type Trend } from './trend'
import { getView, type SearchParams, type View } from './view'

/** The ways a metric's page shows its numbers. */
export const chartViews = ['trend', 'distribution', 'breakdown', 'table'] as const
export type ChartView = (typeof chartViews)[number]

/** What the chosen chart shows; `problem` says why it could not be made. */
export type Chart =
  | { view: 'trend' | 'table'; trend: Trend | null; annotations: Annotation[]; problem: string | null }
  | { view: 'distribution'; distribution: Distribution | null; problem: string | null }
  | { view: 'breakdown'; breakdown: Breakdown | null; problem: string | null }

/** Everything on a metric's page. */
export type MetricPage = {
  view: View
  /** Which parts of the address could not be used, and what is shown instead. */
  notices: string[]
  metric: MetricDefinition
  group: string
  finding: string
  note: string
  result: MetricResult | null
  problem: string | null
  leftOut: string | null
  source: string | null
  benchmark: Benchmark | null
  chart: Chart
  /** What the address compares with, and the other side of it; `problem` says why that could not be made. */
  compare: ComparisonKind | null
  comparison: Comparison | null
  comparisonProblem: string | null
  filterChoices: FilterChoice[]
  /** The teams that one may set beside: those of the same parent, by name. */
  teams: Pick<TeamInTree, 'slug' | 'name'>[]
  rows: Rows | null
  rowsProblem: string | null
}

const chartOf = async (chosen: ChartView, id: string, view: View, by?: string): Promise<Chart> => {
  if (chosen === 'distribution') {
    const { value, problem } = await attempt(() => getDistribution(id, view))
    return { view: chosen, distribution: value, problem }
  }
  if (chosen === 'breakdown') {
    const { value, problem } = await attempt(() => getBreakdown(id, view, by))
    return { view: chosen, breakdown: value, problem }
  }
  const [{ value, problem }, annotations] = await Promise.all([
    attempt(() => getTrend(id, view)),
    getAnnotations(id, view),
  ])
  return { view: chosen, trend: value, annotations, problem }
}

const leftOutCount = (result: MetricResult) => result.excluded.reduce((sum, { count }) => sum + count, 0)

const noteOf = (metric: MetricDefinition, result: MetricResult): string => {
  const { unit, value, sample_size, p90 } = result
  if (value === null) return [result.missing?.reason, result.missing?.fix].filter(Boolean).join(' ')
  const interval = intervalWords(result)
  const number =
    metric.kind === 'median' ? `Half of ${formatCount(sample_size, ...metric.noun)} took at most` : null
  const out = leftOutCount(result)
  const sentences = [
    number && unit === 'seconds'
      ? `${number} ${formatText(unit, value)}${interval ? `, interval ${interval}` : ''}${p90 === null ? '' : `; the slowest tenth took over ${formatText(unit, p90)}`}.`
      : `From ${formatCount(sample_size, ...metric.noun)}${interval ? `, interval ${interval}` : ''}.`,
    ...result.beside.flatMap((part) =>
      part.value === null ? [] : [`${part.label}: ${formatText('ratio', part.value)}.`],
    ),
    out > 0 ? `${formatCount(out, 'is', 'are')} left out, with reasons below.` : 'Nothing is left out.',
  ]
  return sentences.join(' ')
}

const sourceOf = ({ deployment_sources }: MetricResult, { needs }: MetricDefinition): string | null =>
  (needs === 'changes' || needs === 'deployments') && deployment_sources.length > 0
    ? deployment_sources
        .map(
          ({ source, repositories }) =>
            `${source} (${formatCount(repositories, 'repository', 'repositories')})`,
        )
        .join(', ')
    : null

const mostBeside = 40

const teamsBeside = (tree: TeamInTree[], { team }: View) => {
  const parent = tree.find(({ slug }) => slug === team?.slug)?.parent ?? null
  return tree
    .filter((other) => other.parent === parent && other.slug !== team?.slug)
    .slice(0, mostBeside)
    .map(({ slug, name }) => ({ slug, name }))
}

const narrowedName = ({ scopeName, filters }: View): string => {
  const narrowed = narrowedWords(filters)
  return narrowed ? `${scopeName} (${narrowed})` : scopeName
}

/** A metric's page: its finding, the chosen chart, what it is made of, and a page of its rows. 404 for no metric. */
export const getMetricPage = async (id: string, searchParams: SearchParams): Promise<MetricPage> => {
  await requireUser()
  const metric = findMetric(id) ?? notFound()
  const view = await getView(searchParams, { narrow: true })
  const params = await searchParams
  const notices = [...view.notices]
  const chosen = choiceOf(params.view, chartViews, (given) =>
    notices.push(`There is no view ${given}, so this is the trend.`),
  )
  const [asked, by] = [textOf(params.compare), textOf(params.by)]
  const compare = parseComparison(asked)
  const db = await getDatabase()
  const [computed, chart, comparison, teams, rows] = await Promise.all([
    attempt(() => computeMetric(db, id, { ...querySettings(view), previous: true })),
    chartOf(chosen, id, view, by),
    compare && chosen === 'trend' ? attempt(() => getComparison(id, view, compare)) : null,
    getTeamTree(),
    attempt(() => getRows(id, view, searchParams)),
  ])
  const result = computed.value
  if (asked && (!compare || (comparison?.value === null && !comparison.problem)))
    notices.push(`There is nothing ${quoted(asked)} to compare with.`)
  if (chart.view === 'breakdown' && chart.breakdown && by && by !== chart.breakdown.by)
    notices.push(
      `This can’t be broken down by ${quoted(by)}, so it is by ${chart.breakdown.title.toLowerCase()}.`,
    )
  return {
    view,
    notices: [...notices, ...(rows.value?.notices ?? [])],
    metric,
    group: groupOf(metric),
    finding: result
      ? metricFinding(measuredOf(result), narrowedName(view))
      : `${metric.name} could not be computed`,
    note: result ? noteOf(metric, result) : (computed.problem ?? ''),
    result,
    problem: computed.problem,
    leftOut: result && result.excluded.length > 0 ? result.excluded.map(reasonWords).join(', ') : null,
    source: result && sourceOf(result, metric),
    benchmark: result && (await getBenchmark(result, view)),
    chart,
    compare: comparison?.value ? compare : null,
    comparison: comparison?.value ?? null,
    comparisonProblem: comparison?.problem ?? null,
    filterChoices: filterChoicesOf(metric, view),
    teams: teamsBeside(teams, view),
    rows: rows.value,
    rowsProblem: rows.problem,
  }
}
