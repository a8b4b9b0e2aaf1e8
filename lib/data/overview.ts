import 'server-only'
import { getDatabase } from '@/db/open'
import { overviewFinding, trendFinding } from '@/lib/findings'
import { measuredOf } from '@/lib/metrics/measured-of'
import { attempt } from './attempt'
import { type ComingUp, getComingUp } from './coming-up'
import { type Figure, getFigure } from './figures'
import { doraIds } from './metrics'
import { getPains, type Pains } from './pains'
import { requireUser } from './session'
import { getStages, type Stages } from './stages'
import { getTrend, type Trend } from './trend'
import { getView, type SearchParams, type View } from './view'

const flowIds = ['time-to-first-response', 'unreviewed-merge-share', 'open-pull-requests']

/** Everything on the overview. `isFresh`: no repository is known yet, so there is nothing but the way to the sources. */
export type Overview = {
  view: View
  isFresh: boolean
  finding: string
  figures: Figure[]
  flow: Figure[]
  stages: Stages
  leadTime: { title: string; sample: string; trend: Trend | null; problem: string | null }
  pains: Pains
  comingUp: ComingUp[]
}

const hasRepositories = async (): Promise<boolean> => {
  const { sql } = await getDatabase()
  return (await sql`select 1 from repositories limit 1`).length > 0
}

/** How the organisation, or the chosen team, is doing, and what hurts most. */
export const getOverview = async (searchParams: SearchParams): Promise<Overview> => {
  await requireUser()
  const view = await getView(searchParams)
  const [known, figures, flow, stages, trend, pains, comingUp] = await Promise.all([
    hasRepositories(),
    Promise.all(doraIds.map((id) => getFigure(id, view, { spark: true }))),
    Promise.all(flowIds.map((id) => getFigure(id, view))),
    getStages(view),
    attempt(() => getTrend('change-lead-time', view)),
    getPains(view),
    attempt(() => getComingUp(view)),
  ])
  const measured = figures.flatMap(({ result }) => (result ? [measuredOf(result)] : []))
  const leadTime = figures.find(({ figure }) => figure.id === 'change-lead-time')?.result ?? null
  const measuredLeadTime = leadTime && measuredOf(leadTime)
  return {
    view,
    isFresh: !known,
    finding: measuredLeadTime
      ? overviewFinding(measuredLeadTime, measured, pains.sentence)
      : 'Some of this page could not be computed.',
    figures: figures.map(({ figure }) => figure),
    flow: flow.map(({ figure }) => figure),
    stages,
    leadTime: {
      title: measuredLeadTime ? trendFinding(measuredLeadTime) : 'Change lead time',
      sample: stages.sample,
      trend: trend.value,
      problem: trend.problem,
    },
    pains,
    comingUp: comingUp.value ?? [],
  }
}
