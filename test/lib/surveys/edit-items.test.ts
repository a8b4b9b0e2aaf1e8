import { describe, expect, it } from 'vitest'
import { addItem, itemKinds, moveEntry, newItem, renameKey, toSlug, unused } from '@/lib/surveys/edit-items'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { surveyProblems } from '@/lib/surveys/survey-problems'
import { languagesOf, textsOf, translate } from '@/lib/surveys/translate'

const options = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const survey: Instrument = instrumentSchema.parse({
  id: 'own',
  title: 'Our own',
  minutes: 1,
  topics: [{ id: 'speed', title: 'Speed', metrics: [] }],
  timeBands: [],
  items: [
    { kind: 'choice', key: 'a', topic: null, text: 'A?', options },
    {
      kind: 'agreement',
      key: 'speed.satisfaction',
      topic: 'speed',
      text: 'B',
      showIf: { item: 'a', anyOf: ['yes'] },
    },
  ],
  translations: {
    de: {
      title: 'Unsere',
      'item.a': 'A auf Deutsch?',
      'option.a.yes': 'Ja',
      'agreement.5': 'Stimme voll zu',
    },
  },
})

describe('a new question', () => {
  it.each(itemKinds.map(({ kind }) => kind))('of the kind %s lacks nothing but texts', (kind) => {
    const two = {
      ...survey,
      topics: [...survey.topics, ...'bcde'].map((topic) =>
        typeof topic === 'string' ? { id: topic, title: topic, metrics: [] } : topic,
      ),
    }
    const grown = addItem(
      two,
      newItem(
        kind,
        two,
        two.items.map(({ key }) => key),
      ),
    )
    const problems = surveyProblems(instrumentSchema.parse(grown)).map(({ problem }) => problem)
    expect(problems.filter((problem) => !/without a text|no text yet/.test(problem))).toEqual([])
  })

  it('gets a key that no version ever used', () => {
    expect(newItem('text', survey, ['question-text']).key).toBe('question-text-2')
    expect(unused('a', ['a', 'a-2'])).toBe('a-3')
    expect(toSlug('  Wie läuft’s? Größe/Zahl ')).toBe('wie-laufts-gro-e-zahl')
  })
})

it('moving keeps all entries, and does nothing beyond the ends', () => {
  expect(moveEntry(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moveEntry(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moveEntry(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})

it('another key goes through conditions and translations', () => {
  const renamed = renameKey(survey, 'a', 'b')
  expect(renamed.items.map(({ key, showIf }) => [key, showIf?.item])).toEqual([
    ['b', undefined],
    ['speed.satisfaction', 'b'],
  ])
  expect(translate(renamed, 'de').items[0]).toMatchObject({
    text: 'A auf Deutsch?',
    options: [{ label: 'Ja' }, { label: 'No' }],
  })
})

describe('a translation', () => {
  it('replaces the texts it has and leaves the others in the survey’s own language', () => {
    const german = translate(survey, 'de')
    expect(languagesOf(survey)).toEqual(['en', 'de'])
    expect([german.title, german.topics[0]?.title, german.items[1]?.text]).toEqual(['Unsere', 'Speed', 'B'])
    expect(german.labels).toEqual({ 'agreement.5': 'Stimme voll zu' })
    expect(translate(survey, 'fr')).toBe(survey)
  })

  it('is asked for every text that people read, once', () => {
    const ids = textsOf(survey).map(({ id }) => id)
    expect(ids).toEqual([
      'title',
      'topic.speed',
      'item.a',
      'option.a.yes',
      'option.a.no',
      'item.speed.satisfaction',
      'agreement.5',
      'agreement.4',
      'agreement.3',
      'agreement.2',
      'agreement.1',
      'agreement.none',
    ])
  })
})
