import { pickOf } from './branching'
import { notApplicable } from './form-answers'
import { type Instrument, scaleOptions } from './instrument'
import type { Item, ShowIf } from './item'
import { wordsIn } from './words/words'

export type Choice = { value: string; label: string }

/** What every question has. `topic`: asked only if that topic is picked. `showIf`: asked only if that answer was given. */
type Common = { name: string; text: string; topic: string | null; showIf: ShowIf | null }

/** One question as a page shows it. `isPick`: it picks the topics that others hang on. */
export type Question = Common &
  (
    | { kind: 'one'; choices: Choice[] }
    | { kind: 'several'; choices: Choice[]; most: number; isPick: boolean }
    | { kind: 'text' }
    | { kind: 'number'; unit: string; min: number | null; max: number | null; decimals: boolean }
    | { kind: 'ranking'; choices: Choice[] }
  )

/** A screenful of questions. */
export type Step = { id: string; title: string; questions: Question[] }

const choicesOf = (options: readonly { value: number | null; label: string }[]): Choice[] =>
  options.map(({ value, label }) => ({ value: value === null ? notApplicable : String(value), label }))

/** The topic that must be picked for an item to be asked; null where it hangs on no pick. */
const pickedTopic = (item: Item, hasPick: boolean): string | null =>
  hasPick && (item.kind === 'time-lost' || item.kind === 'comment') ? item.topic : null

const questionOf = (instrument: Instrument, item: Item): Question => {
  const common: Common = {
    name: item.key,
    text: item.text,
    topic: pickedTopic(item, pickOf(instrument) !== undefined),
    showIf: item.showIf ?? null,
  }
  switch (item.kind) {
    case 'agreement':
    case 'importance':
      return { kind: 'one', ...common, choices: choicesOf(scaleOptions(instrument, item.kind)) }
    case 'time-lost':
      return { kind: 'one', ...common, choices: choicesOf(instrument.timeBands) }
    case 'pick': {
      const choices = instrument.topics.map(({ id, title }) => ({ value: id, label: title }))
      return { kind: 'several', ...common, choices, most: item.most, isPick: true }
    }
    case 'comment':
    case 'text':
      return { kind: 'text', ...common }
    case 'choice':
      return { kind: 'one', ...common, choices: item.options }
    case 'choices': {
      const most = item.most ?? item.options.length
      return { kind: 'several', ...common, choices: item.options, most, isPick: false }
    }
    case 'ranking':
      return { kind: 'ranking', ...common, choices: item.options }
    case 'number': {
      const { unit, min = null, max = null, decimals = false } = item
      return { kind: 'number', ...common, unit, min, max, decimals }
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
  const { steps } = wordsIn(instrument.language ?? 'en')
  if (group === 'pick') return steps.pick
  if (group === 'follow-up') return pickOf(instrument) === undefined ? steps.costs : steps.picked
  if (group === 'outcomes') return isLast ? steps.last : steps.you
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
