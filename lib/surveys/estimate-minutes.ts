import { pickOf } from './branching'
import type { Instrument } from './instrument'
import type { Item } from './item'

/** Seconds somebody takes over one item: reading at four words a second or so, deciding, and typing where it is asked. */
const secondsOf = (item: Item): number => {
  switch (item.kind) {
    case 'agreement':
    case 'choice':
      return 9
    case 'importance':
      return 6
    case 'time-lost':
    case 'number':
      return 10
    case 'pick':
    case 'comment':
    case 'text':
      return 30
    case 'choices':
      return 15
    case 'ranking':
      return 10 + 5 * item.options.length
  }
}

/**
 * How many minutes a survey takes, whole and at least 1: an estimate from its items. What hangs on the pick counts for
 * as many topics as may be picked, what hangs on another answer for half.
 */
export const estimateMinutes = (instrument: Instrument): number => {
  const pick = pickOf(instrument)
  const share = pick === undefined ? 1 : Math.min(1, pick.most / Math.max(1, instrument.topics.length))
  const seconds = instrument.items.map((item) => {
    const follows = item.kind === 'time-lost' || item.kind === 'comment'
    return secondsOf(item) * (follows ? share : 1) * (item.showIf === undefined ? 1 : 0.5)
  })
  return Math.max(1, Math.round(seconds.reduce((sum, each) => sum + each, 0) / 60))
}
