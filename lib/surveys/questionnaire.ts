import { notApplicable } from './form-answers'
import { agreementOptions, type Instrument, type Item, importanceOptions } from './instrument'

export type Choice = { value: string; label: string }

/** One question as a page shows it. `topic` is set where it is asked only if that topic is picked. */
export type Question =
  | { kind: 'one'; name: string; text: string; choices: Choice[]; topic: string | null }
  | { kind: 'several'; name: string; text: string; choices: Choice[]; most: number }
  | { kind: 'text'; name: string; text: string; topic: string }

/** A screenful of questions. */
export type Step = { id: string; title: string; questions: Question[] }

const choicesOf = (options: readonly { value: number | null; label: string }[]): Choice[] =>
  options.map(({ value, label }) => ({ value: value === null ? notApplicable : String(value), label }))

const questionOf = (instrument: Instrument, item: Item): Question => {
  const { key: name, text } = item
  switch (item.kind) {
    case 'agreement':
      return { kind: 'one', name, text, choices: choicesOf(agreementOptions), topic: null }
    case 'importance':
      return { kind: 'one', name, text, choices: choicesOf(importanceOptions), topic: null }
    case 'time-lost':
      return { kind: 'one', name, text, choices: choicesOf(instrument.timeBands), topic: item.topic }
    case 'pick': {
      const choices = instrument.topics.map(({ id, title }) => ({ value: id, label: title }))
      return { kind: 'several', name, text, choices, most: item.most }
    }
    case 'comment':
      return { kind: 'text', name, text, topic: item.topic }
  }
}

/** The questionnaire in steps: one per topic, the pick, what follows from it, and the outcomes. */
export const stepsOf = (instrument: Instrument): Step[] => {
  const ask = (title: string, id: string, items: readonly Item[]): Step[] =>
    items.length === 0 ? [] : [{ id, title, questions: items.map((item) => questionOf(instrument, item)) }]
  const { items, topics } = instrument
  const isFollowUp = ({ kind }: Item) => kind === 'time-lost' || kind === 'comment'
  const isTopical = (item: Item) => item.kind === 'agreement' || item.kind === 'importance'
  return [
    ...topics.flatMap(({ id, title }) =>
      ask(
        title,
        id,
        items.filter((item) => isTopical(item) && 'topic' in item && item.topic === id),
      ),
    ),
    ...ask(
      'What costs you most',
      'pick',
      items.filter(({ kind }) => kind === 'pick'),
    ),
    ...ask('More about what you picked', 'follow-up', items.filter(isFollowUp)),
    ...ask(
      'All in all',
      'outcomes',
      items.filter((item) => item.kind === 'agreement' && item.topic === null),
    ),
  ]
}
