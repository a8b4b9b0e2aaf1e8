import { askedItems, pickOf } from './branching'
import type { Instrument } from './instrument'
import type { Item } from './item'

/** What a form sends for "does not apply". */
export const notApplicable = 'none'

const numberOf = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? Number(value) : value

/** A number as people type it: with blanks around it, and a comma where their language has one. */
const typedNumber = (text: string | string[]): unknown =>
  typeof text === 'string' ? numberOf(text.trim().replace(',', '.')) : text

/** The value a form sent for an item; undefined for what was left alone. */
const readValue = (item: Item, sent: string | string[]): unknown => {
  if (item.kind === 'pick' || item.kind === 'choices' || item.kind === 'ranking') {
    const list = [sent].flat().filter((value) => value !== '')
    return item.kind === 'ranking' && list.length === 0 ? undefined : list
  }
  if (typeof sent === 'string' && sent.trim() === '') return undefined
  if (item.kind === 'number') return typedNumber(sent)
  if (item.kind === 'comment' || item.kind === 'text' || item.kind === 'choice') return sent
  return sent === notApplicable ? null : numberOf(sent)
}

/**
 * The answers a sent form holds: what was left alone is a skip, and what was filled in for an item that the other
 * answers do not lead to any more (the page hides it) is left out. Values that no form of ours sends stay as they are,
 * to be refused by name.
 */
export const answersOfForm = (
  instrument: Instrument,
  values: Record<string, string | string[]>,
): Record<string, unknown> => {
  const answers: Record<string, unknown> = {}
  for (const item of instrument.items) {
    const sent = values[item.key]
    const value = sent === undefined ? undefined : readValue(item, sent)
    if (value !== undefined) answers[item.key] = value
  }
  // A form without a single pick has picked nothing: it must not show what hangs on a pick.
  const pick = pickOf(instrument)
  const asked = askedItems(instrument, pick === undefined ? answers : { [pick.key]: [], ...answers })
  return Object.fromEntries(Object.entries(answers).filter(([key]) => asked.has(key)))
}
