import 'server-only'
import type { MetricDefinition, MetricNeed } from '@/lib/metrics/define'
import { metrics } from '@/lib/metrics/registry'
import { type Figure, getFigure } from './figures'
import { requireUser } from './session'
import { getView, type SearchParams, type View } from './view'

/** The five DORA metrics, in the order in which they stand side by side. */
export const doraIds = [
  'deployment-frequency',
  'change-lead-time',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
]

const groupNames: Record<MetricNeed, string> = {
  deployments: 'Delivery',
  changes: 'Flow and review',
  pull_requests: 'Flow and review',
  pipeline_runs: 'Continuous integration',
  incidents: 'Incidents',
}

/** The group under which a metric stands: the DORA metrics by themselves, the others by the facts that they need. */
export const groupOf = ({ id, needs }: Pick<MetricDefinition, 'id' | 'needs'>): string =>
  doraIds.includes(id) ? 'Delivery' : groupNames[needs]

/** A metric in the catalogue: what it asks, and its value in the view. */
export type CatalogueEntry = { figure: Figure; question: string }

/** All metrics with their values, in groups; `finding` sums them up in a sentence. */
export type Catalogue = {
  view: View
  finding: string
  groups: { title: string; entries: CatalogueEntry[] }[]
}

const summary = (entries: CatalogueEntry[], scopeName: string): string => {
  const moved = (tone: Figure['tone']) => entries.filter(({ figure }) => figure.tone === tone).length
  const [better, worse] = [moved('better'), moved('worse')]
  const known = entries.filter(({ figure }) => figure.hasValue).length
  if (known === 0) return `No metric has a value for ${scopeName} in this period`
  if (better + worse === 0) return `No metric of ${scopeName} changed detectably since the period before`
  const parts = [better > 0 ? `${better} likely better` : '', worse > 0 ? `${worse} likely worse` : '']
  return `Of ${known} metrics of ${scopeName}, ${parts.filter(Boolean).join(' and ')} than in the period before`
}

/** The metric catalogue of a view. */
export const getCatalogue = async (searchParams: SearchParams): Promise<Catalogue> => {
  await requireUser()
  const view = await getView(searchParams)
  const entries = await Promise.all(
    metrics.map(async ({ id, question, needs }) => ({
      ...(await getFigure(id, view, { spark: true })),
      question,
      title: groupOf({ id, needs }),
    })),
  )
  const titles = [...new Set(entries.map((entry) => entry.title))]
  return {
    view,
    finding: summary(entries, view.scopeName),
    groups: titles.map((title) => ({ title, entries: entries.filter((entry) => entry.title === title) })),
  }
}

/** The metrics beside the five of DORA, by group, without trends; those that have no facts at all are left out. */
export const figureGroups = async (view: View): Promise<{ title: string; figures: Figure[] }[]> => {
  await requireUser()
  const others = metrics.filter(({ id }) => !doraIds.includes(id))
  const figures = await Promise.all(
    others.map(async (metric) => ({
      title: groupOf(metric),
      figure: (await getFigure(metric.id, view)).figure,
    })),
  )
  return [...new Set(figures.map(({ title }) => title))].map((title) => ({
    title,
    figures: figures.filter((entry) => entry.title === title).map(({ figure }) => figure),
  }))
}
