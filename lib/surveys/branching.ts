import type { Instrument } from './instrument'
import type { Item, ShowIf } from './item'

/** Answers by item key; a missing one is a skip. */
type Given = Readonly<Record<string, unknown>>

/** Whether an answer meets a condition. A skip (undefined) never does. */
const meets = (condition: ShowIf, answer: unknown): boolean => {
  if (answer === undefined) return false
  if ('anyOf' in condition) {
    const given: unknown[] = Array.isArray(answer) ? answer : [answer]
    return given.some((value) => condition.anyOf.some((wanted) => wanted === value))
  }
  if (typeof answer !== 'number') return false
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost
}

/** The survey's pick item, on which time lost and comments hang; undefined where there is none. */
export const pickOf = (instrument: Instrument) =>
  instrument.items.find((item): item is Extract<Item, { kind: 'pick' }> => item.kind === 'pick')

/**
 * The keys of the items whose answers decide whether an item is asked: how many answer it tells how these were answered.
 * A pick that nobody answered decided nothing.
 */
export const sourcesOf = (
  item: Item,
  instrument: Instrument,
  isAnswered: (key: string) => boolean,
): string[] => {
  const pick = item.kind === 'time-lost' ? pickOf(instrument) : undefined
  const sources = [item.showIf?.item, pick && isAnswered(pick.key) ? pick.key : undefined]
  return sources.filter((key) => key !== undefined)
}

/**
 * The keys of the items that these answers lead to. An item with `showIf` is asked if the item it names is asked and
 * its answer meets the condition; time lost and comments of a survey with a pick, if their topic was picked. Where the
 * pick itself was skipped, every topic's are asked: who sends answers without one has no page that hides them.
 */
export const askedItems = (instrument: Instrument, given: Given): Set<string> => {
  const asked = new Set<string>()
  const pick = pickOf(instrument)
  const picked = pick === undefined ? undefined : given[pick.key]
  for (const item of instrument.items) {
    if (item.showIf !== undefined) {
      if (!asked.has(item.showIf.item) || !meets(item.showIf, given[item.showIf.item])) continue
    }
    const follows = item.kind === 'time-lost' || item.kind === 'comment'
    if (follows && Array.isArray(picked) && !picked.includes(item.topic)) continue
    asked.add(item.key)
  }
  return asked
}
