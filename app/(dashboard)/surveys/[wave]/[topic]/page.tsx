import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import type { SearchParams } from '@/lib/data/view'
import { resultsBy, viewResultsBy } from '@/lib/surveys/results-by'
import { answeredText, shareText } from '@/lib/surveys/share-words'
import type { Participation, ResultCell, SurveyResults } from '@/lib/surveys/survey-results'
import { CellTable } from '../../_components/cell-table'
import { CommentsCard } from '../../_components/comments-card'
import { TimeLostCard } from '../../_components/time-lost-card'
import { ByBar, groupHead } from '../by-bar'
import { againstOf, CompareBar, comparedWith, givenAgainst } from '../compare-bar'
import { heatmapGroups } from '../heatmap-groups'
import { HeatmapLevels } from '../heatmap-levels'
import { loadWave } from '../load-wave'
import { PanelCard } from '../panel-card'
import { TrendCard } from '../trend-card'

export const metadata: Metadata = { title: 'Survey topic' }

const rowsOf = ({ cells, items }: SurveyResults, item: string, groups: readonly Participation[]) => {
  const own = new Map(cells.filter((cell) => cell.item === item).map((cell) => [cell.team, cell]))
  const reworded = items.some((one) => one.item === item && one.reworded)
  return groups.flatMap(({ team, name, depth }) => {
    const cell = own.get(team)
    return cell === undefined ? [] : [{ name: team === null ? 'Everyone' : name, depth, cell, reworded }]
  })
}

const finding = (title: string, cell: ResultCell | undefined): string => {
  const text = cell === undefined ? null : shareText(cell)
  return text === null
    ? `Too few people answered about ${title}`
    : `${text} of ${cell?.n} people are content with ${title}`
}

/** One topic of a closed wave: how answers split by team, what it costs, what people say. */
export default async function WaveTopicPage({
  params,
  searchParams,
}: {
  params: Promise<{ wave: string; topic: string }>
  searchParams: SearchParams
}) {
  const { wave: id, topic: topicId } = await params
  const query = await searchParams
  const { wave, results: all, instrument, others } = await loadWave(id, givenAgainst(query.against))
  const topic = instrument.topics.find((one) => one.id === topicId)
  if (topic === undefined) notFound()
  const crumbs = (
    <>
      <ViewLink href="/surveys" className="text-path hover:underline">
        Surveys
      </ViewLink>{' '}
      /{' '}
      <ViewLink href={`/surveys/${id}`} className="text-path hover:underline">
        {wave.title}
      </ViewLink>
    </>
  )
  if (all === null) {
    return (
      <>
        <PageHeader crumbs={crumbs} finding={topic.title} />
        <EmptyState title="There are no results before the survey closes">
          Only participation can be seen until then.
        </EmptyState>
      </>
    )
  }
  const by = resultsBy(query.by)
  const results = viewResultsBy(all, by)
  const under = typeof query.under === 'string' ? query.under : null
  const shown = heatmapGroups(results.participation, under, Number(query.columns) || 1)
  const path = `/surveys/${id}/${topicId}`
  const importance = rowsOf(results, `${topicId}.importance`, shown.groups)
  const satisfaction = rowsOf(results, `${topicId}.satisfaction`, shown.groups)
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        finding={finding(topic.title, satisfaction[0]?.cell)}
        note={`${answeredText(results)}. With so few people, intervals are wide; most differences between teams are chance.`}
      />
      <ByBar results={all} by={by} against={againstOf(all)} path={path} />
      <CompareBar results={results} others={others} path={path} by={by} />
      <HeatmapLevels shown={shown} path={path} />
      <div className="grid gap-4.5">
        <Card
          title="Content with it"
          note={by === 'team' ? 'Each team with the teams below it.' : 'Over all teams.'}
        >
          <CellTable
            label={`Satisfaction by ${by}`}
            head={groupHead[by]}
            rows={satisfaction}
            k={results.k}
            changeHead={comparedWith(results)}
          />
        </Card>
        {importance.length === 0 ? null : (
          <Card title="Important for the work">
            <CellTable
              label={`Importance by ${by}`}
              head={groupHead[by]}
              rows={importance}
              k={results.k}
              changeHead={comparedWith(results)}
            />
          </Card>
        )}
        <TrendCard
          survey={results.instrument}
          item={`${topicId}.satisfaction`}
          k={results.k}
          path={`/${topicId}`}
        />
        <PanelCard results={all} topic={topicId} />
        <div className="grid items-start gap-4.5 lg:grid-cols-2">
          <TimeLostCard
            head={groupHead[by]}
            rows={rowsOf(results, `${topicId}.time-lost`, shown.groups)}
            k={results.k}
          />
          <CommentsCard results={all} item={`${topicId}.comment`} />
        </div>
      </div>
    </>
  )
}
