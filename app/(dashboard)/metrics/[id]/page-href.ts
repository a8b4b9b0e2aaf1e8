import type { MetricPage } from '@/lib/data/metric-page'

/** The address of this metric's page with `changes`; the repository and the bots' switch stay as they are. */
export const pageHref = (
  { metric, view }: Pick<MetricPage, 'metric' | 'view'>,
  changes: Record<string, string>,
): string => {
  const params = new URLSearchParams(view.repository ? { repository: view.repository } : {})
  if (view.includeBots) params.set('bots', '1')
  for (const [key, value] of Object.entries(changes)) params.set(key, value)
  return `/metrics/${metric.id}?${params}`
}
