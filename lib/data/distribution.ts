import 'server-only'
import { getDatabase } from '@/db/open'
import { formatText } from '@/lib/format'
import { getMetric } from '@/lib/metrics/registry'
import { type Bin, computeDistribution } from '@/lib/metrics/run'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** How a metric's values are spread: columns in words. `axis` names what stands on the horizontal axis. */
export type Distribution = {
  axis: string
  noun: string
  bins: { label: string; name: string; count: number }[]
}

/** The spread of a metric's values in a view; null for a metric whose events have no size. */
export const getDistribution = async (id: string, view: View): Promise<Distribution | null> => {
  await requireUser()
  const db = await getDatabase()
  const { unit, noun, valueLabel } = getMetric(id)
  const found = await computeDistribution(db, id, querySettings(view))
  if (!found) return null
  const nameOf = ({ from, to }: Bin) =>
    to === null
      ? `${formatText(unit, from)} and more`
      : `${formatText(unit, from)} to ${formatText(unit, to)}`
  return {
    axis: `${valueLabel}; the columns grow wider to the right`,
    noun: noun[1],
    bins: found.map((bin) => ({
      label: bin.from === 0 ? '0' : formatText(unit, bin.from),
      name: nameOf(bin),
      count: bin.count,
    })),
  }
}
