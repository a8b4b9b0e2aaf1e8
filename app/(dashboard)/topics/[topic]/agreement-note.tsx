import { getAgreementAcrossTeams } from '@/lib/data/topics'
import type { SurveyResults } from '@/lib/surveys/survey-results'

const strength = (tau: number): string => {
  const size = Math.abs(tau)
  if (size < 0.1) return 'hardly go together'
  return `go together ${size < 0.3 ? 'loosely' : size < 0.5 ? 'somewhat' : 'clearly'}`
}

/** Across teams: whether being content and the metric rise and fall together. No word on why. */
export const AgreementNote = async ({
  results,
  topic,
  metric,
}: {
  results: SurveyResults
  topic: string
  metric: string
}) => {
  const found = await getAgreementAcrossTeams(results, topic, metric)
  if (found === null) return null
  const { tau, teams, name } = found
  const direction = tau < 0 ? 'more content where it is lower' : 'more content where it is higher'
  return (
    <p className="text-note text-soft">
      Across {teams} teams, answers and {name} {strength(tau)}
      {Math.abs(tau) < 0.1 ? '' : `: ${direction}`} (Kendall’s τ-b {tau.toFixed(2).replace('-', '−')}, n ={' '}
      {teams}). It says nothing about causes.
    </p>
  )
}
