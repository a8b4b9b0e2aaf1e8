import type { Database } from '@/db/client'
import { findMetric } from '@/lib/metrics/registry'
import { computePast } from '@/lib/metrics/run'
import { kendallTauB } from '@/lib/stats/kendall-tau-b'
import { shareValue } from '@/lib/surveys/share-words'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { measuringWindow } from './measured'

/** Fewer teams than these say nothing about an order. */
const leastTeams = 6
/** More are not looked up: each is a query of its own. */
const mostTeams = 60

/** Whether teams that are more content with a topic are those with a higher value of its metric: τ-b, −1 … 1, over `teams`. */
export type AgreementAcrossTeams = { metric: string; name: string; tau: number; teams: number }

/**
 * Kendall's τ-b between the released share of people content with a topic and the topic's first metric over the 90 days
 * before the close, across the teams without teams below them. From released shares only; a bound counts as the value it
 * stands for. Null below six teams, where one side does not vary, or without a metric.
 */
export const agreementAcrossTeams = async (
  db: Database,
  results: SurveyResults,
  topic: string,
  metric: string,
): Promise<AgreementAcrossTeams | null> => {
  const name = findMetric(metric)?.name
  if (name === undefined) return null
  const parents = new Set(results.participation.map(({ parent }) => parent))
  const shares = results.cells.flatMap((cell) => {
    const share = cell.item === `${topic}.satisfaction` ? shareValue(cell) : null
    const isLeaf = cell.team !== null && !parents.has(cell.team)
    return share === null || cell.team === null || !isLeaf ? [] : [{ team: cell.team, share }]
  })
  if (shares.length < leastTeams || shares.length > mostTeams) return null
  const window = measuringWindow(new Date(results.closed_at))
  const pairs: { share: number; value: number }[] = []
  for (const { team, share } of shares) {
    // A team that is gone by now has no value.
    const found = await computePast(db, metric, { ...window, scope: { type: 'team', id: team } }).catch(
      () => null,
    )
    if (found?.value != null) pairs.push({ share, value: found.value })
  }
  if (pairs.length < leastTeams) return null
  const tau = kendallTauB(
    pairs.map(({ share }) => share),
    pairs.map(({ value }) => value),
  )
  return tau === null ? null : { metric, name, tau, teams: pairs.length }
}
