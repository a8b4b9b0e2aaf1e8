import { pickOf } from './branching'
import { notApplicable } from './form-answers'
import { type Instrument, scaleOptions } from './instrument'
import type { Item } from './item'

export type Choice = { value: string; label: string }

/** One question as a page shows it. `topic` is set where it is asked only if that topic is picked. */
export type Question =
  | { kind: 'one'; name: string; text: string; choices: Choice[]; topic: string | null }
  | { kind: 'several'; name: string; text: string; choices: Choice[]; most: number }
  | { kind: 'text'; name: string; text: string; topic: string | null }
  | {
      kind: 'number'
      name: string
      text: string
      unit: string
      min: number | null
      max: number | null
      step: string
    }
  | { kind: 'ranking'; name: string; text: string; choices: Choice[] }

/** A screenful of questions. */
export type Step = { id: string; title: string; questions: Question[] }

const choicesOf = (options: readonly { value: number | null; label: string }[]): Choice[] =>
  options.map(({ value, label }) => ({ value: value === null ? notApplicable : String(value), label }))

const questionOf = (instrument: Instrument, item: Item): Question => {
  const { key: name, text } = item
  switch (item.kind) {
    case 'agreement':
      return {
        kind: 'one',
        name,
        text,
        choices: choicesOf(scaleOptions(instrument, 'agreement')),
        topic: null,
      }
    case 'importance':
      return {
        kind: 'one',
        name,
        text,
        choices: choicesOf(scaleOptions(instrument, 'importance')),
        topic: null,
      }
    case 'time-lost':
      return { kind: 'one', name, text, choices: choicesOf(instrument.timeBands), topic: item.topic }
    case 'pick': {
      const choices = instrument.topics.map(({ id, title }) => ({ value: id, label: title }))
      return { kind: 'several', name, text, choices, most: item.most }
    }
    case 'comment':
      return { kind: 'text', name, text, topic: item.topic }
    case 'text':
      return { kind: 'text', name, text, topic: null }
    case 'choice':
      return { kind: 'one', name, text, choices: item.options, topic: null }
    case 'choices':
      return { kind: 'several', name, text, choices: item.options, most: item.most ?? item.options.length }
    case 'ranking':
      return { kind: 'ranking', name, text, choices: item.options }
    case 'number': {
      const { unit, min = null, max = null, decimals } = item
      return { kind: 'number', name, text, unit, min, max, step: decimals ? 'any' : '1' }
    }
  }
}

/** What the items of a step have in common: neighbours of one group stand on one step. */
const groupOf = (item: Item): string => {
  if (item.kind === 'pick') return 'pick'
  if (item.kind === 'time-lost' || item.kind === 'comment') return 'follow-up'
  return item.topic === null ? 'outcomes' : `topic ${item.topic}`
}

const titleOf = (instrument: Instrument, group: string, isLast: boolean): string => {
  if (group === 'pick') return 'What costs you most'
  if (group === 'follow-up') {
    return pickOf(instrument) === undefined ? 'What it costs you' : 'More about what you picked'
  }
  if (group === 'outcomes') return isLast ? 'All in all' : 'About you and your work'
  return instrument.topics.find(({ id }) => `topic ${id}` === group)?.title ?? ''
}

/** The questionnaire in steps, in the order of its items: neighbours about one topic, or of one sort, share a step. */
export const stepsOf = (instrument: Instrument): Step[] => {
  const groups: { group: string; items: Item[] }[] = []
  for (const item of instrument.items) {
    const last = groups.at(-1)
    if (last?.group === groupOf(item)) last.items.push(item)
    else groups.push({ group: groupOf(item), items: [item] })
  }
  return groups.map(({ group, items }, index) => ({
    id: `${index + 1}`,
    title: titleOf(instrument, group, index === groups.length - 1),
    questions: items.map((item) => questionOf(instrument, item)),
  }))
}
