import { githubError } from './errors'

export type PageArguments = {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

/** Where an item stands in its order: the sorted field, then what tells equals apart. */
export type SortKey = readonly [string | number, string | number]

export type Connection = {
  nodes: unknown[]
  edges: { cursor: string; node: unknown }[]
  pageInfo: {
    startCursor: string | null
    endCursor: string | null
    hasNextPage: boolean
    hasPreviousPage: boolean
  }
  totalCount: number
}

type Options<Item> = {
  keyOf: (item: Item) => SortKey
  nodeOf: (item: Item) => unknown
  direction?: 'ASC' | 'DESC'
}

/**
 * A page of a connection. As at GitHub, a cursor is a predicate on the sort key ("after this time and id"), not a
 * position: items whose key changed meanwhile jump over it.
 */
export const connectionOf = <Item>(
  items: readonly Item[],
  page: PageArguments,
  { keyOf, nodeOf, direction = 'ASC' }: Options<Item>,
): Connection => {
  const sign = direction === 'ASC' ? 1 : -1
  const order = (a: SortKey, b: SortKey) => sign * compare(a, b)
  const keyed = items.map((item): Keyed<Item> => ({ item, key: keyOf(item) }))
  // Mostly the data lie in order, or in the very opposite: seeing that is much cheaper than sorting on every page.
  if (isInOrder(keyed, (a, b) => order(b, a))) keyed.reverse()
  else if (!isInOrder(keyed, order)) keyed.sort((a, b) => order(a.key, b.key))
  const after = page.after ? decodeCursor(page.after) : null
  const before = page.before ? decodeCursor(page.before) : null
  const start = after ? firstIndex(keyed.length, (index) => order(keyAt(keyed, index), after) > 0) : 0
  const end = before
    ? firstIndex(keyed.length, (index) => order(keyAt(keyed, index), before) >= 0)
    : keyed.length
  const from = page.first == null && page.last != null ? Math.max(start, end - page.last) : start
  const to = page.first == null ? end : Math.min(end, start + page.first)
  const found = keyed.slice(from, Math.max(from, to))
  return pageOf(found, nodeOf, { hasPreviousPage: from > 0, hasNextPage: to < keyed.length }, keyed.length)
}

type Keyed<Item> = { item: Item; key: SortKey }

const isInOrder = (
  keyed: readonly { key: SortKey }[],
  order: (a: SortKey, b: SortKey) => number,
): boolean => {
  for (let index = 1; index < keyed.length; index += 1)
    if (order(keyAt(keyed, index - 1), keyAt(keyed, index)) > 0) return false
  return true
}

const keyAt = (keyed: readonly { key: SortKey }[], index: number): SortKey => keyed[index]?.key ?? ['', '']

const pageOf = <Item>(
  found: Keyed<Item>[],
  nodeOf: (item: Item) => unknown,
  has: { hasNextPage: boolean; hasPreviousPage: boolean },
  totalCount: number,
): Connection => {
  const cursor = (entry: { key: SortKey } | undefined) => (entry ? encodeCursor(entry.key) : null)
  const nodes = found.map(({ item }) => nodeOf(item))
  return {
    nodes,
    get edges() {
      return found.map(({ key }, index) => ({ cursor: encodeCursor(key), node: nodes[index] }))
    },
    get pageInfo() {
      return { startCursor: cursor(found[0]), endCursor: cursor(found.at(-1)), ...has }
    },
    totalCount,
  }
}

const compareOne = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
const compare = (a: SortKey, b: SortKey) => compareOne(a[0], b[0]) || compareOne(a[1], b[1])

/** The first index for which `holds`; those after it hold too. */
const firstIndex = (length: number, holds: (index: number) => boolean): number => {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

const prefix = 'cursor:v2:'
const encodeCursor = (key: SortKey): string =>
  Buffer.from(`${prefix}${JSON.stringify(key)}`).toString('base64')

const decodeCursor = (cursor: string): SortKey => {
  try {
    const text = Buffer.from(cursor, 'base64').toString()
    const key: unknown = JSON.parse(text.slice(prefix.length))
    if (text.startsWith(prefix) && isKey(key)) return key
  } catch {
    // Said below: whatever is wrong with it, it is no cursor of ours.
  }
  throw githubError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
}

const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const isKey = (key: unknown): key is SortKey => Array.isArray(key) && key.length === 2 && key.every(isScalar)
