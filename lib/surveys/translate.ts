import { type Instrument, scaleOptions } from './instrument'
import { hasWords } from './words/words'

/** A text that people read, by an id that outlives its wording. */
export type SurveyText = { id: string; text: string; what: string }

const scaleTexts = (instrument: Instrument, kind: 'agreement' | 'importance'): SurveyText[] => {
  if (!instrument.items.some((item) => item.kind === kind)) return []
  return scaleOptions(instrument, kind).map(({ value, label }) => ({
    id: `${kind}.${value ?? 'none'}`,
    text: label,
    what: `Answer on ${kind}`,
  }))
}

/** Every text of a survey in the order it is read: what a translation translates. */
export const textsOf = (instrument: Instrument): SurveyText[] => [
  { id: 'title', text: instrument.title, what: 'Title' },
  ...instrument.topics.map(({ id, title }) => ({ id: `topic.${id}`, text: title, what: 'Topic' })),
  ...instrument.items.flatMap((item): SurveyText[] => [
    { id: `item.${item.key}`, text: item.text, what: 'Question' },
    ...('options' in item
      ? item.options.map(({ value, label }) => ({
          id: `option.${item.key}.${value}`,
          text: label,
          what: 'Option',
        }))
      : []),
    ...(item.kind === 'number' && item.unit !== ''
      ? [{ id: `unit.${item.key}`, text: item.unit, what: 'Unit' }]
      : []),
  ]),
  ...scaleTexts(instrument, 'agreement'),
  ...scaleTexts(instrument, 'importance'),
  ...(instrument.items.some(({ kind }) => kind === 'time-lost')
    ? instrument.timeBands.map(({ value, label }) => ({
        id: `band.${value}`,
        text: label,
        what: 'Time lost',
      }))
    : []),
]

const ownScales = (instrument: Instrument): Record<string, string> =>
  Object.fromEntries(
    [...scaleTexts(instrument, 'agreement'), ...scaleTexts(instrument, 'importance')].map(({ id, text }) => [
      id,
      text,
    ]),
  )

/** The languages a survey can be read in, its own first. */
export const languagesOf = (instrument: Instrument): string[] => [
  instrument.language ?? 'en',
  ...Object.keys(instrument.translations ?? {}),
]

/**
 * The survey in another language; what that one leaves out, or an unknown language, stays in the survey's own; the
 * answers to five-point items that nobody renamed are there in every language of `words`.
 */
export const translate = (instrument: Instrument, to: string): Instrument => {
  const texts = instrument.translations?.[to]
  if (texts === undefined) return instrument
  const say = (id: string, text: string): string => texts[id]?.trim() || text
  return {
    ...instrument,
    language: to,
    title: say('title', instrument.title),
    topics: instrument.topics.map((topic) => ({ ...topic, title: say(`topic.${topic.id}`, topic.title) })),
    timeBands: instrument.timeBands.map((band) => ({
      ...band,
      label: say(`band.${band.value}`, band.label),
    })),
    items: instrument.items.map((item) => {
      const text = say(`item.${item.key}`, item.text)
      if (item.kind === 'number') return { ...item, text, unit: say(`unit.${item.key}`, item.unit) }
      if (!('options' in item)) return { ...item, text }
      const options = item.options.map((option) => ({
        ...option,
        label: say(`option.${item.key}.${option.value}`, option.label),
      }))
      return { ...item, text, options }
    }),
    labels: {
      // A language that has no names for the answers shows the survey's own.
      ...(hasWords(to) ? {} : ownScales(instrument)),
      ...instrument.labels,
      ...Object.fromEntries(
        Object.entries(texts).filter(
          ([id, text]) => /^(agreement|importance)\./.test(id) && text.trim() !== '',
        ),
      ),
    },
  }
}
