import type { MetricPage } from '@/lib/data/metric-page'

/** What the address narrows the metric by. */
export const filterParameters = ({ view }: Pick<MetricPage, 'view'>): Record<string, string> => ({
  ...(view.repository ? { repository: view.repository } : {}),
  ...view.filters,
})

/** What a form of the page has to send along: everything of the address but the filters. */
export const keptInForm = (page: Pick<MetricPage, 'view' | 'compare' | 'chart'>): Record<string, string> => {
  const { view } = page
  const kept = { ...keptParameters(page), ...chartParameters(page) }
  const others = Object.entries(kept).filter(([name]) => !(name in filterParameters(page)))
  return {
    ...Object.fromEntries(others),
    ...(view.team ? { team: view.team.slug } : {}),
    ...view.periodParameters,
  }
}

/** Which chart the address shows, where it is not the one that a page begins with. */
export const chartParameters = ({ chart }: Pick<MetricPage, 'chart'>): Record<string, string> => ({
  ...(chart.view === 'trend' ? {} : { view: chart.view }),
  ...(chart.view === 'breakdown' && chart.breakdown ? { by: chart.breakdown.by } : {}),
})

/** What a link on a metric's page keeps besides period and team: the filters, the switches, the comparison. */
export const keptParameters = ({
  view,
  compare,
}: Pick<MetricPage, 'view' | 'compare'>): Record<string, string> => ({
  ...filterParameters({ view }),
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
