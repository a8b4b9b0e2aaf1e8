import type { MetricPage } from '@/lib/data/metric-page'

/** What a link on a metric's page keeps besides period and team: the repository, the switches, the comparison. */
export const keptParameters = ({
  view,
  compare,
}: Pick<MetricPage, 'view' | 'compare'>): Record<string, string> => ({
  ...(view.repository ? { repository: view.repository } : {}),
  ...(view.includeBots ? { bots: '1' } : {}),
  ...(view.workingHours ? { hours: 'working' } : {}),
  ...(compare ? { compare } : {}),
})

/** The address of this metric's page with `changes`; an empty value takes its parameter away. */
export const pageHref = (
  page: Pick<MetricPage, 'metric' | 'view' | 'compare'>,
  changes: Record<string, string>,
): string => {
  const { metric } = page
  const params = new URLSearchParams(keptParameters(page))
  for (const [key, value] of Object.entries(changes)) {
    if (value) params.set(key, value)
    else params.delete(key)
  }
  return `/metrics/${metric.id}?${params}`
}
