import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { PageHeader } from '@/app/_components/page-header'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import type { SearchParams } from '@/lib/data/view'
import { resultsBy, viewResultsBy } from '@/lib/surveys/results-by'
import { answeredText } from '@/lib/surveys/share-words'
import { AnswerSummary } from '../../../_components/answer-summary'
import { CellTable } from '../../../_components/cell-table'
import { CommentsCard } from '../../../_components/comments-card'
import { TeamName } from '../../../_components/team-name'
import { ByBar, groupHead } from '../../by-bar'
import { againstOf, CompareBar, comparedWith, givenAgainst } from '../../compare-bar'
import { heatmapGroups } from '../../heatmap-groups'
import { HeatmapLevels } from '../../heatmap-levels'
import { loadWave } from '../../load-wave'
import { TrendCard } from '../../trend-card'

export const metadata: Metadata = { title: 'Survey question' }

/** One question of a closed wave: what every group that may be shown answered. */
export default async function WaveItemPage({
  params,
  searchParams,
}: {
  params: Promise<{ wave: string; item: string }>
  searchParams: SearchParams
}) {
  const { wave: id, item: key } = await params
  const query = await searchParams
  const { under, columns } = query
  const by = resultsBy(query.by)
  const { wave, results: all, others } = await loadWave(id, givenAgainst(query.against))
  const crumbs = (
    <ViewLink href={`/surveys/${id}`} className="text-path hover:underline">
      {wave.title}
    </ViewLink>
  )
  if (all === null) {
    return (
      <>
        <PageHeader crumbs={crumbs} finding="There are no results before the survey closes" />
        <EmptyState title="Only participation can be seen until then" />
      </>
    )
  }
  const results = viewResultsBy(all, by)
  const item = results.items.find((one) => one.item === decodeURIComponent(key))
  if (item === undefined) notFound()
  const path = `/surveys/${id}/item/${key}`
  const isFiveStep = item.kind === 'agreement' || item.kind === 'importance'
  const shown = heatmapGroups(
    results.participation,
    typeof under === 'string' ? under : null,
    Number(columns) || 1,
  )
  const own = new Map(
    results.cells.filter((cell) => cell.item === item.item).map((cell) => [cell.team, cell]),
  )
  const rows = shown.groups.flatMap(({ team, name, depth }) => {
    const cell = own.get(team)
    return cell === undefined ? [] : [{ team, name: team === null ? 'Everyone' : name, depth, cell }]
  })
  return (
    <>
      <PageHeader crumbs={crumbs} finding={item.text} note={`${answeredText(results)}.`} />
      <ByBar results={all} by={by} against={againstOf(all)} path={path} />
      {isFiveStep ? <CompareBar results={results} others={others} path={path} by={by} /> : null}
      <HeatmapLevels shown={shown} path={path} />
      <div className="grid gap-4.5">
        {item.kind === 'text' ? <CommentsCard results={all} item={item.item} /> : null}
        {isFiveStep ? (
          <Card
            title={`By ${by}`}
            note={by === 'team' ? 'Each team with the teams below it.' : 'Over all teams.'}
          >
            <CellTable
              label={`Answers by ${by}`}
              head={groupHead[by]}
              rows={rows.map((row) => ({ ...row, reworded: item.reworded }))}
              k={results.k}
              changeHead={comparedWith(results)}
            />
          </Card>
        ) : null}
        {isFiveStep ? (
          <TrendCard survey={results.instrument} item={item.item} k={results.k} path={`/item/${key}`} />
        ) : null}
        {isFiveStep || item.kind === 'text' ? null : (
          <Card
            title={`By ${by}`}
            note={by === 'team' ? 'Each team with the teams below it.' : 'Over all teams.'}
          >
            <Table label={`Answers by ${by}`}>
              <thead>
                <tr>
                  <Th>{groupHead[by]}</Th>
                  <Th>Answers</Th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ team, name, depth, cell }) => (
                  <tr key={team ?? 'everyone'}>
                    <Td as="th" className="align-top">
                      <TeamName name={name} depth={depth} />
                    </Td>
                    <Td>
                      <AnswerSummary item={item} cell={cell} k={results.k} />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Card>
        )}
      </div>
    </>
  )
}
