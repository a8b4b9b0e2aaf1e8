import type { Instrument } from './instrument'

/** What a form sends for "does not apply". */
export const notApplicable = 'none'

/**
 * The answers a sent form holds: what was left alone is a skip, and what was filled in for a topic that is not picked
 * any more (the page hides it) is left out. Values that no form of ours sends stay as they are, to be refused by name.
 */
export const answersOfForm = (
  instrument: Instrument,
  values: Record<string, string | string[]>,
): Record<string, unknown> => {
  const pick = instrument.items.find((item) => item.kind === 'pick')
  const picked = pick === undefined ? [] : [values[pick.key] ?? []].flat()
  const answers: Record<string, unknown> = {}
  for (const item of instrument.items) {
    const value = values[item.key]
    if (value === undefined || value === '') continue
    if (item.kind === 'pick') answers[item.key] = picked
    else if (item.kind === 'comment' || item.kind === 'time-lost') {
      if (!picked.includes(item.topic)) continue
      answers[item.key] = item.kind === 'comment' ? value : numberOf(value)
    } else answers[item.key] = value === notApplicable ? null : numberOf(value)
  }
  return answers
}

const numberOf = (value: string | string[]): unknown =>
  typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value
