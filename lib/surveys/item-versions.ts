import type { Instrument } from './instrument'
import { type Item, versionOf } from './item'

/** What an item asks, without its place: its version, and when it is asked. Options count in their order. */
const askedBy = ({ version, showIf, ...asked }: Item) => asked

/** A value as JSON with its keys in order; the editor compares in the browser, too. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )

/** Whether two items of one key ask for the same thing in the same words, so that their answers are one trend. */
export const asksTheSame = (one: Item, other: Item): boolean =>
  inOrder(askedBy(one)) === inOrder(askedBy(other))

/** What else of a survey an item asks with: the survey's own names of five-point answers, and the bands of time lost. */
const scaleOf = ({ kind }: Item, { labels = {}, timeBands }: Instrument): unknown => {
  if (kind === 'time-lost') return timeBands
  if (kind !== 'agreement' && kind !== 'importance') return null
  return Object.fromEntries(Object.entries(labels).filter(([id]) => id.startsWith(`${kind}.`)))
}

/**
 * The survey with the version of every item set: an item that asks what the newest earlier item of its key asked keeps
 * that one's version; changed wording, of the answers too, is the next one; a new key begins at 1, which is left out. `earlier` are the
 * survey's versions so far, the oldest first.
 */
export const withItemVersions = (instrument: Instrument, earlier: readonly Instrument[]): Instrument => {
  const newest = new Map<string, { asked: Item; scale: unknown }>()
  for (const survey of earlier)
    for (const item of survey.items) newest.set(item.key, { asked: item, scale: scaleOf(item, survey) })
  return {
    ...instrument,
    items: instrument.items.map(({ version, ...item }): Item => {
      const before = newest.get(item.key)
      if (before === undefined) return item
      const { asked, scale } = before
      const isSame = asksTheSame(item, asked) && inOrder(scaleOf(item, instrument)) === inOrder(scale)
      const number = versionOf(asked) + (isSame ? 0 : 1)
      return number === 1 ? item : { ...item, version: number }
    }),
  }
}
