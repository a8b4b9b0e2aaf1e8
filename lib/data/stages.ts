import 'server-only'
import { getDatabase } from '@/db/open'
import { type StageShares, stagesFinding } from '@/lib/findings'
import { formatCount, formatText } from '@/lib/format'
import { findMetric } from '@/lib/metrics/registry'
import { compareStages, type Missing, type StageName, type StagesResult } from '@/lib/metrics/run'
import { wholePercents } from '@/lib/whole-percents'
import { attempt } from './attempt'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** One stage: its share of all time (0–1), now and before, and its own median, in words. */
export type StagePart = {
  id: StageName
  name: string
  href: string | null
  share: number
  previousShare: number | null
  shareText: string
  medianText: string
  beforeText: string | null
}

/** The stage bar of a view; without parts, `missing` or `problem` says why. */
export type Stages = {
  finding: string
  sample: string
  note: string | null
  parts: StagePart[]
  missing: Missing | null
  problem: string | null
}

const names: Record<StageName, string> = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  merge: 'Merge',
  deploy: 'Deploy',
}

const sharesOf = ({ stages }: StagesResult): StageShares => {
  const shareOf = (name: StageName) => stages.find(({ stage }) => stage === name)?.share ?? 0
  return {
    coding: shareOf('coding'),
    pickup: shareOf('pickup'),
    review: shareOf('review'),
    merge: shareOf('merge'),
    deploy: shareOf('deploy'),
  }
}

const partsOf = (now: StagesResult, before: StagesResult): StagePart[] => {
  const percents = wholePercents(now.stages.map(({ share }) => share ?? 0))
  return now.stages.map(({ stage, share, median_seconds }, index) => {
    const earlier = before.stages.find((candidate) => candidate.stage === stage)
    const id = `${stage}-time`
    return {
      id: stage,
      name: names[stage],
      href: findMetric(id) ? `/metrics/${id}` : null,
      share: share ?? 0,
      previousShare: earlier?.share ?? null,
      shareText: `${percents[index]} %`,
      medianText:
        median_seconds === null ? 'did not happen' : `median ${formatText('seconds', median_seconds)}`,
      beforeText:
        earlier && earlier.median_seconds !== null
          ? `was ${formatText('seconds', earlier.median_seconds)}`
          : null,
    }
  })
}

const noteOf = ({ unreviewed, without_pull_request }: StagesResult): string | null => {
  const notes = [
    unreviewed > 0 ? `${formatCount(unreviewed, 'change was', 'changes were')} merged without a review` : '',
    without_pull_request > 0
      ? `${formatCount(without_pull_request, 'change', 'changes')} known from git alone ${without_pull_request === 1 ? 'has' : 'have'} no stages`
      : '',
  ].filter(Boolean)
  return notes.length > 0 ? `${notes.join('; ')}.` : null
}

/** Where the time of the view's changes went, beside the period before. */
export const getStages = async (view: View): Promise<Stages> => {
  await requireUser()
  const db = await getDatabase()
  const settings = querySettings(view)
  const { value, problem } = await attempt(() => compareStages(db, settings))
  const nothing: Stages = { finding: '', sample: '', note: null, parts: [], missing: null, problem }
  if (value === null) return nothing
  const { current: now, previous: before } = value
  if (now.missing) return { ...nothing, missing: now.missing }
  return {
    ...nothing,
    finding: stagesFinding(sharesOf(now)),
    sample: formatCount(now.sample_size, 'change'),
    note: noteOf(now),
    parts: partsOf(now, before),
  }
}
