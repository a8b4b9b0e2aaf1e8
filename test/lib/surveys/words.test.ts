import { describe, expect, it } from 'vitest'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { stepsOf } from '@/lib/surveys/questionnaire'
import { translate } from '@/lib/surveys/translate'
import { modeText, promiseOf } from '@/lib/surveys/words/promise'
import { counted, fill, wordLanguage, wordLanguages, wordsIn } from '@/lib/surveys/words/words'

/** Every text of a language by its place: `mail.first`, `protection.sections.0.items.2`. */
const textsOf = (value: unknown, at = ''): [string, string][] =>
  typeof value === 'string'
    ? [[at, value]]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => textsOf(part, at === '' ? key : `${at}.${key}`))
      : []

const names = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

const english = new Map(textsOf(wordsIn('en')))

describe.each(wordLanguages.filter((language) => language !== 'en'))('the words in %s', (language) => {
  const texts = new Map(textsOf(wordsIn(language)))

  it('say everything English says, no more and no less', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [at, text] of english) expect(texts.get(at) === '', at).toBe(text === '')
  })

  it('fill in the same values', () => {
    for (const [at, text] of english) expect(names(texts.get(at) ?? ''), at).toEqual(names(text))
  })

  it('are their own: nothing was left in English', () => {
    const own = [...texts].filter(([at, text]) => text.length > 20 && english.get(at) === text)
    expect(own.map(([at]) => at).filter((at) => !at.startsWith('slack'))).toEqual([])
  })
})

it('are those of the language without its region, and English for a language there is nothing in', () => {
  expect([wordLanguage('de-AT'), wordLanguage('FR'), wordLanguage('pt-BR')]).toEqual(['de', 'fr', 'en'])
})

it('a promise is the same in the page and in a mail: mode, what follows from it, sizes in words', () => {
  const words = wordsIn('de')
  const page = promiseOf(words, { mode: 'confidential', k: 5, kComments: 12, closes: '7. Dezember 2026' })
  expect(page.text).toContain('nur für Gruppen ab fünf Personen, Kommentare ab 12.')
  expect(page.text).toContain('am 7. Dezember 2026')
  const mail = modeText(words, 'confidential', 5)
  expect(mail.startsWith(`${page.title} ${words.modesMore.confidential} `)).toBe(true)
  expect(modeText(wordsIn('en'), 'anonymous', 5)).toBe(
    'This survey is anonymous: nobody can see who answered what. Results are shown after the close, and only for groups of five or more.',
  )
})

it('one is one, and what is not given can be seen', () => {
  expect([counted(wordsIn('en').minutes, 1), counted(wordsIn('en').minutes, 7)]).toEqual([
    'about 1 minute',
    'about 7 minutes',
  ])
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}')
})

it('name the answers of a translated survey; its own names and the translator’s come first', () => {
  const survey = instrumentSchema.parse({
    id: 'rest',
    title: 'Rest',
    minutes: 1,
    topics: [],
    timeBands: [],
    items: [{ kind: 'agreement', key: 'rested', topic: null, text: 'I am rested.' }],
    labels: { 'agreement.3': 'So-so' },
    translations: { de: { 'agreement.4': 'Ja', 'agreement.2': ' ' }, pt: {} },
  })
  const answersIn = (language: string) =>
    stepsOf(translate(survey, language))[0]?.questions.flatMap((question) =>
      question.kind === 'one' ? question.choices.map(({ label }) => label) : [],
    )
  expect(answersIn('de')).toEqual([
    'Stimme voll zu',
    'Ja',
    'So-so',
    'Stimme nicht zu',
    'Stimme gar nicht zu',
    'Trifft auf mich nicht zu',
  ])
  // Nobody wrote words for Portuguese: the survey's own language stands in.
  expect(answersIn('pt')?.slice(0, 3)).toEqual(['Strongly agree', 'Agree', 'So-so'])
})
