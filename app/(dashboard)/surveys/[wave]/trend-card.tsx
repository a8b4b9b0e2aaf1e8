import { Card } from '@/app/_components/card'
import { ChartTable } from '@/app/_components/charts/chart-table'
import { TrendChart, type TrendDatum } from '@/app/_components/charts/trend-chart'
import { getItemTrend } from '@/lib/data/wave-results'
import type { TrendPoint } from '@/lib/surveys/item-trend'
import { longDate } from '@/lib/surveys/long-date'
import { shareText, shareValue, withheldText } from '@/lib/surveys/share-words'
import { trendFinding } from './trend-finding'

const percent = (share: number): string => String(Math.round(share * 100))

const rangeText = ({ cell: { interval } }: TrendPoint): string | null =>
  interval === null ? null : `${percent(interval.low)} to ${percent(interval.high)} %`

const shownText = ({ cell }: TrendPoint, k: number): string =>
  shareText(cell) ?? withheldText(cell.withheld ?? 'too_few', k)

const monthOf = (point: TrendPoint): string =>
  new Date(point.closed_at).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

const datumOf = (point: TrendPoint, k: number, href: (wave: string) => string): TrendDatum => ({
  label: monthOf(point),
  name: `${point.title}, closed ${longDate(new Date(point.closed_at))}`,
  value: shareValue(point.cell),
  low: point.cell.interval?.low ?? null,
  high: point.cell.interval?.high ?? null,
  p75: null,
  p90: null,
  isPartial: false,
  startsAnew: point.reworded,
  details: [
    `${shownText(point, k)}${point.cell.n === null ? '' : ` of ${point.cell.n}`}`,
    ...(point.reworded ? [`in other words from here on (version ${point.version})`] : []),
  ],
  href: href(point.wave),
})

/** A statement over all closed waves of its survey, for everyone, with the breaks where its words changed. */
export const TrendCard = async ({
  survey,
  item,
  k,
  path,
}: {
  survey: string
  item: string
  k: number
  /** What follows a wave's address on the page of this statement: `/ci-speed`, `/item/<key>`. */
  path: string
}) => {
  const points = await getItemTrend(survey, item, null)
  if (points.length < 2) return null
  return (
    <Card
      title={trendFinding(points)}
      note="Everyone, over all closed surveys. Where the words changed, the line breaks: what stands on both sides cannot be compared."
    >
      <TrendChart
        label="Favourable answers over all surveys"
        data={points.map((point) => datumOf(point, k, (wave) => `/surveys/${wave}${path}`))}
        unit="ratio"
        valueLabel="favourable"
        className="h-56"
      />
      <ChartTable
        label="Favourable answers over all surveys"
        columns={['Survey', 'Closed', 'Favourable', '95 % interval', 'n', 'Words']}
        rows={points.map((point) => [
          point.title,
          longDate(new Date(point.closed_at)),
          shownText(point, k),
          rangeText(point),
          point.cell.n === null ? null : String(point.cell.n),
          point.reworded ? `version ${point.version}, new` : `version ${point.version}`,
        ])}
      />
    </Card>
  )
}
