const link = (url: URL, page: number, rel: string): string => {
  const target = new URL(url)
  target.searchParams.set('page', String(page))
  return `<${target}>; rel="${rel}"`
}

/** A page of a list by `per_page` (30 unless asked for, at most 100) and `page`, with the Link header that leads on. */
export const pageOf = <Item>(
  items: readonly Item[],
  url: URL,
): { items: Item[]; headers: Record<string, string> } => {
  const number = (name: string, otherwise: number) => {
    const value = Number(url.searchParams.get(name) ?? otherwise)
    return Number.isInteger(value) && value > 0 ? value : otherwise
  }
  const size = Math.min(100, number('per_page', 30))
  const page = number('page', 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const links = [
    ...(page > 1 ? [link(url, page - 1, 'prev'), link(url, 1, 'first')] : []),
    ...(page < last ? [link(url, page + 1, 'next'), link(url, last, 'last')] : []),
  ]
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  }
}
