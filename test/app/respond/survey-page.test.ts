import { describe, expect, it } from 'vitest'
import { surveyPage } from '@/app/respond/_page/survey-page'
import type { RespondPage } from '@/lib/data/respond'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { stepsOf } from '@/lib/surveys/questionnaire'

const hostile = `</script><script>alert("1")</script><img src=x onerror='alert(2)'>`

const survey = instrumentSchema.parse({
  id: 'hostile',
  title: hostile,
  minutes: 1,
  topics: [],
  timeBands: [],
  items: [
    { kind: 'text', key: 'why', topic: null, text: hostile },
    { kind: 'choice', key: 'which', topic: null, text: 'Which?', options: [{ value: 'a', label: hostile }] },
    { kind: 'ranking', key: 'order', topic: null, text: 'Order?', options: [{ value: 'a', label: hostile }] },
    { kind: 'number', key: 'many', topic: null, text: 'How many?', unit: '<img src=x>' },
  ],
})

const page: Extract<RespondPage, { state: 'open' }> = {
  state: 'open',
  title: survey.title,
  mode: 'confidential',
  k: 5,
  kComments: 8,
  minutes: 1,
  closes: '7. Dezember 2026, 09:00 MEZ',
  steps: stepsOf(survey),
  language: 'de-AT',
  languages: ['en', 'de-AT'],
  wordLanguage: 'de',
  draftKey: 'abc',
}

const html = async (...given: Parameters<typeof surveyPage>) => (await surveyPage(...given)).text()

describe('the page of a personal link', () => {
  it('holds nothing of a survey or an answer as markup, and no script but its own two', async () => {
    const returned = { message: hostile, fields: { why: hostile }, values: { why: hostile, many: hostile } }
    const text = await html(page, undefined, { returned, status: 422 })
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<script>alert')
    // Before the first paint, the data, and the page's own.
    expect(text.match(/<script/g)).toHaveLength(3)
    const data = /<script id="_data"[^>]*>(.*?)<\/script>/s.exec(text)?.[1] ?? ''
    expect(JSON.parse(data).questions[0].text).toBe(hostile)
  })

  it('says mode, sizes and the close before the first question, in the language of the questions', async () => {
    const text = await html(page, 'dark', {})
    expect(text).toContain('<html lang="de" data-theme="dark">')
    const promise = text.indexOf('Diese Umfrage ist vertraulich')
    expect(promise).toBeGreaterThan(0)
    expect(text.indexOf('nur für Gruppen ab fünf Personen, Kommentare ab acht.')).toBeGreaterThan(promise)
    expect(text.indexOf('7. Dezember 2026, 09:00 MEZ')).toBeGreaterThan(promise)
    expect(text.indexOf('<fieldset')).toBeGreaterThan(promise)
    expect(text).toMatch(/<form [^>]*action="\?lang=de-AT"/)
    // The last field tells that all of it arrived.
    expect(text.lastIndexOf('<input')).toBe(text.indexOf('<input type="hidden" name="_whole"'))
  })

  it('loads no script, and holds less than 20 kB of its own', async () => {
    const text = await html(page, undefined, {})
    expect(text).not.toMatch(/<script[^>]*\ssrc=|<link[^>]*stylesheet/)
    const own = [...text.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code ?? '').join('')
    expect(own.length).toBeLessThan(20_000)
  })
})
