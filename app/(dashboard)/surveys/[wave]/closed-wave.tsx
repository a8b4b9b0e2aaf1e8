import { Notice } from '@/app/_components/notice'
import type { WavePage } from '@/lib/data/surveys'
import { type ResultsBy, viewResultsBy } from '@/lib/surveys/results-by'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { ByBar } from './by-bar'
import { againstOf, CompareBar, comparedWith } from './compare-bar'
import { CostsCard } from './costs-card'
import { Heatmap } from './heatmap'
import { MoreAnswersCard } from './more-answers-card'
import { OutcomesCard } from './outcomes-card'
import { PanelCard } from './panel-card'
import { ParticipationCard } from './participation-card'

/** Below this share of people who answered, results are marked as of low confidence. */
const lowConfidenceBelow = 0.5

/** A closed wave: topics by team, what costs most, the other questions, and who took part. */
export const ClosedWave = ({
  page: { participation, instrument, others },
  results,
  by,
  under,
  columns,
}: {
  page: WavePage
  results: SurveyResults
  by: ResultsBy
  under: string | null
  columns: number
}) => {
  const path = `/surveys/${results.wave}`
  const view = viewResultsBy(results, by)
  const isLow =
    results.responded !== null &&
    results.invited > 0 &&
    results.responded / results.invited < lowConfidenceBelow
  return (
    <>
      {isLow ? (
        <Notice tone="warning" title="Fewer than half of those asked answered: low confidence">
          Those who answered may see things differently from those who did not. Nothing is filled in for them.
        </Notice>
      ) : null}
      <ByBar results={results} by={by} against={againstOf(results)} path={path} />
      <CompareBar results={results} others={others} path={path} by={by} />
      <div className="grid gap-4.5">
        <Heatmap results={view} topics={instrument.topics} by={by} under={under} page={columns} />
        <CostsCard results={results} topics={instrument.topics} />
        <OutcomesCard results={results} changeHead={comparedWith(results)} />
        <MoreAnswersCard results={results} />
        <PanelCard results={results} />
        <ParticipationCard
          participation={by === 'team' ? participation : view.participation}
          by={by}
          k={results.k}
        />
      </div>
    </>
  )
}
