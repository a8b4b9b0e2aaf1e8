import { Card } from '@/app/_components/card'
import { ChartTable } from '@/app/_components/charts/chart-table'
import { EmptyState } from '@/app/_components/empty-state'
import { formatText } from '@/lib/format'
import type { Priority } from '@/lib/priorities/priority'
import { type Quadrant, quadrantMeaning, quadrantTitle } from '@/lib/priorities/quadrant'
import { layOutQuadrants } from '@/lib/priorities/quadrant-layout'
import { shareText } from '@/lib/reports/words'
import { QuadrantChart } from './quadrant-chart'

const order: Quadrant[] = ['fund', 'look closer', 'tolerated', 'healthy', 'survey only']

const titleOf = (topics: readonly Priority[]): string => {
  const inQuadrant = (quadrant: Quadrant) => topics.filter((topic) => topic.quadrant === quadrant)
  const [funds, looks] = [inQuadrant('fund'), inQuadrant('look closer')]
  const [fund] = funds
  if (fund && funds.length === 1)
    return `People and data agree on ${fund.title}: people are unhappy, and the number got worse`
  if (funds.length > 1)
    return `People and data agree on ${funds.length} topics: people are unhappy, and the numbers got worse`
  const [look] = looks
  if (look && looks.length === 1)
    return `People are unhappy with ${look.title}, but its number did not get worse`
  if (looks.length > 1)
    return `People are unhappy with ${looks.length} topics, but their numbers did not get worse`
  return 'No topic with a number beside it makes most people unhappy'
}

/** People beside data: each topic that has a metric, in one of four fields. */
export const QuadrantsCard = ({ topics, window }: { topics: readonly Priority[]; window: string }) => {
  const layout = layOutQuadrants(topics, { width: 760, height: 330, line: 15 })
  const note = `Up: fewer people content. Across: the paired metric, ${window}, against the 90 days before. Size: how many named the topic.`
  if (layout.points.length === 0) {
    return (
      <Card title="People and data" note={note}>
        <EmptyState title="No topic has a metric beside it that says something yet">
          Topics are paired with what is measured. Import or collect pipeline runs, deployments and pull
          requests; two times 90 days of them before a wave closes are enough.
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={titleOf(topics)} note={note}>
      <QuadrantChart layout={layout} />
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-note sm:grid-cols-2">
        {order.map((quadrant) => {
          const titles = topics.filter((topic) => topic.quadrant === quadrant).map(({ title }) => title)
          return titles.length > 0 ? (
            <div key={quadrant}>
              <dt className="font-strong">
                {quadrantTitle[quadrant]}: {titles.join(', ')}
              </dt>
              <dd className="text-soft">{quadrantMeaning[quadrant]}</dd>
            </div>
          ) : null
        })}
      </dl>
      <ChartTable
        label="People and data by topic"
        columns={['Topic', 'Content', 'Measured', 'In the window', '90 days before', 'Reading']}
        rows={topics.flatMap((topic) => {
          const [first] = topic.measured
          if (!topic.quadrant) return []
          return [
            [
              topic.title,
              shareText(topic.satisfaction),
              first?.name ?? null,
              first ? formatText(first.unit, first.value) : null,
              first ? formatText(first.unit, first.previous_value) : null,
              first ? `${topic.quadrant} (${first.verdict ?? 'too little to judge'})` : topic.quadrant,
            ],
          ]
        })}
      />
    </Card>
  )
}
