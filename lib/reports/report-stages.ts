import type { Database } from '@/db/client'
import { stagesFinding } from '@/lib/findings'
import { computeStages, type Scope, type StageName, type StagesResult } from '@/lib/metrics/run'
import type { Period } from '@/lib/period'
import { wholePercents } from '@/lib/whole-percents'
import type { ReportStages } from './report'

const names: Record<StageName, string> = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  merge: 'Merge',
  deploy: 'Deploy',
}

const shareOf = ({ stages }: StagesResult, stage: StageName): number | null =>
  stages.find((known) => known.stage === stage)?.share ?? null

/** Where the time of a period's changes went, beside the period before; null when no change with stages was deployed. */
export const reportStages = async (
  db: Database,
  query: Period & { scope: Scope },
  before: Period,
): Promise<ReportStages | null> => {
  const [current, earlier] = await Promise.all([
    computeStages(db, query),
    computeStages(db, { ...before, scope: query.scope }),
  ])
  if (current.missing) return null
  const share = (stage: StageName) => shareOf(current, stage) ?? 0
  const percents = wholePercents(current.stages.map(({ stage }) => share(stage)))
  return {
    finding: stagesFinding({
      coding: share('coding'),
      pickup: share('pickup'),
      review: share('review'),
      merge: share('merge'),
      deploy: share('deploy'),
    }),
    changes: current.sample_size,
    stages: current.stages.map(({ stage, median_seconds, sample_size }, index) => ({
      stage,
      name: names[stage],
      percent: percents[index] ?? 0,
      share: share(stage),
      previous_share: shareOf(earlier, stage),
      median_seconds,
      n: sample_size,
    })),
  }
}
