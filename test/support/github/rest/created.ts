const day = 86_400_000

/** The first and the last millisecond of a day or a second that is written out. */
const bounds = (text: string): [number, number] => {
  const start = Date.parse(text)
  return [start, start + (text.length <= 10 ? day : 1000) - 1]
}

/** The filter `created`: `2026-01-01..2026-01-31`, `>=…`, `<…`, `*..…`, or a day. Both ends belong to it. */
export const createdBetween = (range: string): ((time: string) => boolean) => {
  const [from, to] = spanOf(range)
  return (time) => Date.parse(time) >= from && Date.parse(time) <= to
}

const spanOf = (range: string): [number, number] => {
  const [, sign, text] = range.match(/^(>=|<=|>|<)(.*)$/) ?? []
  if (sign && text) {
    const [start, end] = bounds(text)
    if (sign.startsWith('>')) return [sign === '>' ? end + 1 : start, Infinity]
    return [-Infinity, sign === '<' ? start - 1 : end]
  }
  const [from = '', to = from] = range.split('..')
  return [from === '*' ? -Infinity : bounds(from)[0], to === '*' ? Infinity : bounds(to)[1]]
}
