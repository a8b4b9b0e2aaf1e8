/** The search parameters that stay when one goes from page to page: which period and which team one looks at. */
const viewKeys = ['period', 'from', 'to', 'through', 'team'] as const

/**
 * `href` with the period and team of `current` added, unless `href` sets its own.
 *
 * @example keepView('/metrics?sort=name', new URLSearchParams('team=web')) // '/metrics?sort=name&team=web'
 */
export const keepView = (href: string, current: URLSearchParams): string => {
  const [beforeHash = '', hash] = href.split('#', 2)
  const [path = '', query = ''] = beforeHash.split('?', 2)
  const params = new URLSearchParams(query)
  const setsPeriod = ['period', 'from', 'to', 'through'].some((key) => params.has(key))
  for (const key of viewKeys) {
    const value = current.get(key)
    if (value === null || params.has(key) || (key !== 'team' && setsPeriod)) continue
    params.set(key, value)
  }
  // An empty value in the link means: without this one.
  for (const key of viewKeys) if (params.get(key) === '') params.delete(key)
  const search = params.toString()
  return `${path}${search ? `?${search}` : ''}${hash === undefined ? '' : `#${hash}`}`
}
