import type { Database } from '@/db/client'
import { type Period, weeksIn } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { unusableFilters } from './filters'
import { type Known, knowsService, loadKnown } from './missing'
import type { Selection } from './relation'
import { type Counts, type Gathered, loadAlsoCounted, loadGathered, nothingGathered } from './sample'
import { type Sample, type Summary, summarise } from './summarise'

/** A metric of one period: what was counted and the number that it makes. */
export type Measured = { sample: Sample; summary: Summary; counts: Counts; known: Known }

/** The number that gathered events make; `elapsed` is what has passed of the period. */
export const measuredFrom = (
  metric: MetricDefinition,
  { sample, counts }: Gathered,
  known: Known,
  elapsed: Period,
): Measured => ({
  sample,
  summary: summarise(metric.kind, sample, weeksIn(elapsed), known.facts && known.hasBegun),
  counts,
  known,
})

/** Measures a metric by its SQL. */
export const measure = async (
  db: Database,
  metric: MetricDefinition,
  selection: Selection,
  elapsed: Period,
): Promise<Measured> => {
  const [gathered, alsoCounted, known, service] = await Promise.all([
    loadGathered(db, metric, selection),
    loadAlsoCounted(db, metric, selection),
    loadKnown(db, metric, selection.scope, selection.period, selection.now),
    knowsService(db, selection.filters),
  ])
  const { sample, counts } = gathered.get(0) ?? nothingGathered(metric)
  const attribution = { ...counts.attribution, ...alsoCounted }
  // Events that the filters can't tell apart: nothing is known of what was asked, and none of them is no 0.
  const facts = known.facts && service && unusableFilters(metric, selection.filters).length === 0
  const found = { sample, counts: { ...counts, attribution } }
  return measuredFrom(metric, found, { ...known, facts, service }, elapsed)
}
