import type { Priority } from './priority'

const listOf = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const lowerFirst = (title: string): string =>
  // "CI speed" keeps its capitals, "Documentation" does not.
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title

const rankedOf = (topics: readonly Priority[]) =>
  topics.flatMap(({ title, opportunity }) => (opportunity ? [{ title, ...opportunity }] : []))

/** Those that might as well be first: a plausible rank of 1, other than the first. */
const contendersOf = (topics: readonly Priority[]) =>
  rankedOf(topics)
    .slice(1)
    .filter(({ rank_interval }) => rank_interval.low === 1)

/** Whether one topic is first, at 95 %, among several that were ranked. */
export const isClearlyFirst = (topics: readonly Priority[]): boolean => {
  const ranked = rankedOf(topics)
  return ranked.length > 1 && (ranked[0]?.score ?? 0) > 0 && contendersOf(topics).length === 0
}

/** What people lose most by, as one sentence among others, as sure as the ranking is; null where nothing is ranked. */
export const painSentence = (topics: readonly Priority[]): string | null => {
  const [first] = rankedOf(topics)
  if (!first || first.score === 0) return null
  return isClearlyFirst(topics)
    ? `${first.title} is what people lose most by.`
    : `Among what people were asked about, ${lowerFirst(findingOf(topics))}.`
}

/**
 * The one sentence over the priorities. A topic is said to lead only when its place is certain at 95 %; those that might
 * as well be first are named or counted. No full stop.
 */
export const findingOf = (topics: readonly Priority[]): string => {
  const ranked = rankedOf(topics)
  const [first] = ranked
  if (!first) return 'Too few people answered to rank anything'
  if (ranked.length === 1) return `${first.title} is the only topic that enough people answered`
  if (first.score === 0) return 'Nobody called any topic important'
  const contenders = contendersOf(topics)
  if (contenders.length === 0) return `${first.title} comes first, clearly ahead of everything else`
  if (contenders.length <= 2) {
    const names = listOf(contenders.map(({ title }) => lowerFirst(title)))
    return `${first.title} comes first, but ${names} may hurt just as much`
  }
  return `${first.title} comes first, but ${contenders.length} other topics may hurt just as much`
}
