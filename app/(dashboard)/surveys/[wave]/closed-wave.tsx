import type { Participation, SurveyResults } from '@/lib/surveys/survey-results'
import { Heatmap } from './heatmap'
import { OutcomesCard } from './outcomes-card'
import { ParticipationCard } from './participation-card'

/** A closed wave: topics by team, the outcomes, and who took part. */
export const ClosedWave = ({
  results,
  topics,
  participation,
}: {
  results: SurveyResults
  topics: { id: string; title: string }[]
  participation: Participation[]
}) => (
  <div className="grid gap-4.5">
    <Heatmap results={results} topics={topics} />
    <OutcomesCard results={results} />
    <ParticipationCard participation={participation} k={results.k} />
  </div>
)
