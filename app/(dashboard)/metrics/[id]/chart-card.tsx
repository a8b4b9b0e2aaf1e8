import { Card } from '@/app/_components/card'
import { ChartTable, FigureTable } from '@/app/_components/charts/chart-table'
import { Histogram } from '@/app/_components/charts/histogram'
import { SmallMultiples } from '@/app/_components/charts/small-multiples'
import { MetricTrend } from '@/app/_components/metrics/metric-trend'
import { Segmented } from '@/app/_components/segmented'
import { ViewLink } from '@/app/_components/view-link'
import type { Breakdown } from '@/lib/data/breakdown'
import type { Distribution } from '@/lib/data/distribution'
import type { ChartView, MetricPage } from '@/lib/data/metric-page'
import { narrowedWords } from '@/lib/metrics/narrowed-words'
import { CompareMenu } from './compare-menu'
import { keptParameters, pageHref } from './page-href'

const byWords = ({ title }: { title: string }) => `By ${title.toLowerCase()}`

const titleOf = ({ chart, view }: MetricPage): string => {
  if (chart.view === 'distribution') return 'How the values are spread'
  if (chart.view === 'breakdown') return chart.breakdown ? byWords(chart.breakdown) : 'In parts'
  return view.bucket === 'month' ? 'By month' : 'By week'
}

/** The metric's chart, in the view that the address names. */
export const ChartCard = (page: MetricPage) => {
  const { metric, view, chart } = page
  const item = (id: ChartView, label: string) => ({
    label,
    href: pageHref(page, { view: id }),
    current: chart.view === id,
  })
  const items = [
    item('trend', 'Trend'),
    ...(metric.kind === 'median' ? [item('distribution', 'Distribution')] : []),
    ...(view.repository && !metric.dimensions ? [] : [item('breakdown', 'Breakdown')]),
    item('table', 'Table'),
  ]
  return (
    <Card
      title={titleOf(page)}
      note={[view.scopeName, view.range, narrowedWords(view.filters)].filter(Boolean).join(', ')}
      action={
        <div className="flex flex-wrap items-center gap-2">
          {chart.view === 'trend' ? <CompareMenu {...page} /> : null}
          <Segmented label="View" items={items} />
        </div>
      }
    >
      <Shown {...page} />
    </Card>
  )
}

const Shown = (page: MetricPage) => {
  const { chart, metric, comparison, comparisonProblem } = page
  if (chart.problem) return <p className="text-note">{chart.problem}</p>
  if (chart.view === 'distribution') return <Spread distribution={chart.distribution} />
  if (chart.view === 'breakdown') return chart.breakdown && <Parts {...page} breakdown={chart.breakdown} />
  if (!chart.trend) return null
  if (chart.view === 'table')
    return (
      <FigureTable
        label="Figures over time"
        columns={chart.trend.columns}
        rows={chart.trend.rows.map((row) => row.cells)}
      />
    )
  const other = comparison?.kind === 'period' ? comparison : null
  return (
    <>
      <MetricTrend
        id={metric.id}
        trend={chart.trend}
        percentiles={!other}
        annotations={chart.annotations}
        other={other}
        parameters={keptParameters(page)}
        className="h-88"
      />
      {other ? (
        <p className="mt-2 text-note text-soft">
          <ViewLink href={other.href} className="text-path underline">
            {other.words}
          </ViewLink>
        </p>
      ) : null}
      {comparisonProblem ? <p className="mt-2 text-note">{comparisonProblem}</p> : null}
    </>
  )
}

const Spread = ({ distribution }: { distribution: Distribution | null }) => {
  if (!distribution)
    return <p className="text-note text-soft">The events of this metric have no size that could be spread.</p>
  if (distribution.bins.length === 0) return <p className="text-note text-soft">No value in this period.</p>
  return (
    <>
      <Histogram
        label={`How many ${distribution.noun} took how long`}
        bins={distribution.bins}
        axis={distribution.axis}
      />
      <ChartTable
        label="How the values are spread"
        columns={['Range', distribution.noun]}
        rows={distribution.bins.map((bin) => [bin.name, bin.count.toLocaleString('en-GB')])}
      />
    </>
  )
}

const Parts = ({ breakdown, ...page }: MetricPage & { breakdown: Breakdown }) => {
  const { by, choices, rows, more } = breakdown
  return (
    <>
      {choices.length > 1 ? (
        <div className="mb-4">
          <Segmented
            label="Break down by"
            items={choices.map((choice) => ({
              label: choice.title,
              href: pageHref(page, { view: 'breakdown', by: choice.by }),
              current: choice.by === by,
            }))}
          />
        </div>
      ) : null}
      {rows.length === 0 ? (
        <p className="text-note text-soft">
          {by === 'team' || by === 'repository'
            ? 'No repository belongs here in this period.'
            : `No ${page.metric.noun[0]} falls into this period.`}
        </p>
      ) : (
        <>
          <SmallMultiples
            label={byWords(breakdown)}
            items={rows.map(({ parameters, ...row }) => ({ ...row, href: pageHref(page, parameters) }))}
          />
          <p className="mt-3 text-note text-soft">
            In {by === 'severity' ? 'order of severity' : 'alphabetical order'}, on one scale from 0.
            {more > 0
              ? ` ${more} more are not shown: ${by === 'team' || by === 'repository' ? 'choose a team' : 'filter them'}.`
              : ''}
          </p>
        </>
      )}
    </>
  )
}
