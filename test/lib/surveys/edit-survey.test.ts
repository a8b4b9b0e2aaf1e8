import { describe, expect, it } from 'vitest'
import { readLink } from '@/lib/surveys/answer-link'
import {
  createSurvey,
  discardDraft,
  duplicateSurvey,
  publishSurvey,
  saveDraft,
} from '@/lib/surveys/edit-survey'
import { estimateMinutes } from '@/lib/surveys/estimate-minutes'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { instruments } from '@/lib/surveys/instruments/registry'
import { standard } from '@/lib/surveys/instruments/standard'
import { openWave } from '@/lib/surveys/open-wave'
import { listSurveys, readSurvey } from '@/lib/surveys/read-survey'
import { parseSurveyFile, toSurveyFile } from '@/lib/surveys/survey-file'
import { surveyProblems } from '@/lib/surveys/survey-problems'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
await addTeams(db, { core: { parent: null, people: 5 } })

const survey = (items: Instrument['items'], id = 'own'): Instrument => ({
  id,
  title: 'Our own',
  minutes: 1,
  topics: [],
  timeBands: [],
  items,
})

const question = (key: string, text: string): Instrument['items'][number] => ({
  kind: 'text',
  key,
  topic: null,
  text,
})

const actor = 'test'
const wordingOf = async (slug: string) => {
  const { versions } = await readSurvey(db, slug)
  return versions.map(({ items }) => items.map(({ key, text, version }) => [key, text, version ?? 1]))
}

describe('the questionnaires that come along', () => {
  it.each(instruments.map((one) => [one.id, one] as const))('%s can be asked as it is', (_, instrument) => {
    expect(surveyProblems(instrument)).toEqual([])
    expect(instrument.minutes).toBe(estimateMinutes(instrument))
  })

  it('share keys only with the same wording, so that a key means one thing', () => {
    const wordings = new Map<string, string>()
    for (const { items } of instruments.filter(({ id }) => id === 'standard' || id === 'pulse')) {
      for (const { key, text } of items) {
        expect(wordings.get(key) ?? text).toBe(text)
        wordings.set(key, text)
      }
    }
  })

  it('cannot be changed, only copied', async () => {
    await expect(saveDraft(db, 'standard', standard, { basedOn: null, actor })).rejects.toThrow(
      'comes with Desire Path and cannot be changed',
    )
    const slug = await duplicateSurvey(db, 'standard', actor)
    expect(slug).toBe('standard-copy')
    expect(await duplicateSurvey(db, 'standard', actor)).toBe('standard-copy-2')
    const { draft } = await readSurvey(db, slug)
    expect(draft).toMatchObject({ id: slug, title: 'Developer experience survey (copy)' })
    expect(draft?.items).toEqual(standard.items)
  })
})

describe('a version', () => {
  it('keeps the version of an item whose words stay, and counts up where they change', async () => {
    const slug = await createSurvey(db, survey([question('a', 'How are you?'), question('b', 'Why?')]), actor)
    expect(await publishSurvey(db, slug, { actor })).toBe(1)
    // Order and conditions are not wording.
    const reordered = survey([question('b', 'Why?'), question('a', 'How do you do?')], slug)
    await saveDraft(db, slug, reordered, { basedOn: null, actor })
    expect(await publishSurvey(db, slug, { actor })).toBe(2)
    // Left out, then back with the words it had last: still the same trend.
    await saveDraft(db, slug, survey([question('b', 'Why?')], slug), { basedOn: null, actor })
    await publishSurvey(db, slug, { actor })
    await saveDraft(db, slug, reordered, { basedOn: null, actor })
    await publishSurvey(db, slug, { actor })
    expect(await wordingOf(slug)).toEqual([
      [
        ['a', 'How are you?', 1],
        ['b', 'Why?', 1],
      ],
      [
        ['b', 'Why?', 1],
        ['a', 'How do you do?', 2],
      ],
      [['b', 'Why?', 1]],
      [
        ['b', 'Why?', 1],
        ['a', 'How do you do?', 2],
      ],
    ])
  })

  it('never changes once it is published: the database refuses', async () => {
    const slug = await createSurvey(db, survey([question('a', 'One?')], 'fixed'), actor)
    await publishSurvey(db, slug, { actor })
    await expect(
      db.sql`update survey_versions set definition = '{}' from surveys where surveys.id = survey_id and slug = ${slug}`,
    ).rejects.toThrow('is published and never changes')
    const { wave } = await openWave(db, { instrument: slug, audience: { everyone: true } })
    await expect(db.sql`delete from surveys where slug = ${slug}`).rejects.toThrow()
    await expect(db.sql`update waves set mode = 'identified' where id = ${wave}`).rejects.toThrow(
      'was promised',
    )
    await expect(db.sql`update waves set k = 3 where id = ${wave}`).rejects.toThrow('never lowered')
    await expect(db.sql`update waves set k_comments = 3 where id = ${wave}`).rejects.toThrow('never lowered')
    await db.sql`update waves set closed_at = now() where id = ${wave}`
    await expect(db.sql`update waves set closed_at = null where id = ${wave}`).rejects.toThrow(
      'closed for good',
    )
  })

  it('keeps its translations too: one that is changed after the launch is in the next version only', async () => {
    const withGerman = (text: string): Instrument => ({
      ...survey([question('a', 'Why?')], 'two-languages'),
      translations: { de: { 'item.a': text } },
    })
    const slug = await createSurvey(db, withGerman('Warum?'), actor)
    await publishSurvey(db, slug, { actor })
    const open = async () => (await openWave(db, { instrument: slug, audience: { everyone: true } })).links[0]
    const germanOf = async (link: { token: string } | undefined) =>
      (await readLink(db.sql, link?.token ?? '')).instrument.translations?.de?.['item.a']
    const launched = await open()
    await saveDraft(db, slug, withGerman('Wieso?'), { basedOn: null, actor })
    expect(await germanOf(launched)).toBe('Warum?')
    expect(await publishSurvey(db, slug, { actor })).toBe(2)
    expect(await germanOf(launched)).toBe('Warum?')
    expect(await germanOf(await open())).toBe('Wieso?')
    // The same question in its own language: one trend.
    expect((await wordingOf(slug)).at(-1)).toEqual([['a', 'Why?', 1]])
  })

  it('makes a question new whose answers are named otherwise', async () => {
    const named = (label: string): Instrument => ({
      ...survey(
        [{ kind: 'agreement', key: 'a', topic: null, text: 'I rest.' }, question('b', 'Why?')],
        'named',
      ),
      labels: { 'agreement.4': label },
    })
    const slug = await createSurvey(db, named('Yes'), actor)
    await publishSurvey(db, slug, { actor })
    await saveDraft(db, slug, named('Rather yes'), { basedOn: null, actor })
    await publishSurvey(db, slug, { actor })
    expect((await wordingOf(slug)).at(-1)).toEqual([
      ['a', 'I rest.', 2],
      ['b', 'Why?', 1],
    ])
  })

  it('is made only of what can be asked, and a draft cannot be asked', async () => {
    const slug = await createSurvey(db, survey([question('a', ' ')], 'unfinished'), actor)
    await expect(publishSurvey(db, slug, { actor })).rejects.toThrow(
      'This survey cannot be asked yet: a has no text yet.',
    )
    await expect(openWave(db, { instrument: slug, audience: { everyone: true } })).rejects.toThrow(
      'is still a draft',
    )
    expect(await discardDraft(db, slug, actor)).toBe('survey')
    expect((await listSurveys(db)).map((one) => one.slug)).not.toContain(slug)
  })

  it('stays when the changes after it are discarded', async () => {
    const slug = await createSurvey(db, survey([question('a', 'One?')], 'kept'), actor)
    await publishSurvey(db, slug, { actor })
    await saveDraft(db, slug, survey([question('a', 'Two?')], slug), { basedOn: null, actor })
    expect(await discardDraft(db, slug, actor)).toBe('changes')
    expect(await wordingOf(slug)).toEqual([[['a', 'One?', 1]]])
  })
})

it('a draft that somebody else saved in between is not overwritten', async () => {
  const slug = await createSurvey(db, survey([question('a', 'One?')], 'shared'), actor)
  const { draftSavedAt } = await readSurvey(db, slug)
  const saved = await saveDraft(db, slug, survey([question('a', 'Mine')], slug), {
    basedOn: draftSavedAt,
    actor,
  })
  await expect(
    saveDraft(db, slug, survey([question('a', 'Yours')], slug), { basedOn: draftSavedAt, actor }),
  ).rejects.toThrow('Somebody else saved this survey')
  await saveDraft(db, slug, survey([question('a', 'Yours')], slug), { basedOn: saved, actor })
  expect((await readSurvey(db, slug)).draft?.items[0]?.text).toBe('Yours')
})

describe('a survey file', () => {
  it('brings back what was exported', () => {
    for (const instrument of instruments)
      expect(parseSurveyFile(toSurveyFile(instrument))).toEqual(instrument)
  })

  it('is refused in words where it is none', () => {
    expect(() => parseSurveyFile('{')).toThrow('not JSON')
    expect(() => parseSurveyFile('{}')).toThrow('format: must be “desire-path/survey”')
    const later = JSON.stringify({ format: 'desire-path/survey', formatVersion: 2, survey: standard })
    expect(() => parseSurveyFile(later)).toThrow('formatVersion: must be 1')
    const odd = { ...standard, items: [{ kind: 'riddle', key: 'x', text: 'y' }] }
    expect(() => parseSurveyFile(toSurveyFile(odd as Instrument))).toThrow('survey.items.0.kind')
    expect(() => parseSurveyFile(' '.repeat(2_000_001))).toThrow('larger than 2 MB')
  })
})

describe('what keeps a survey from being asked', () => {
  const options = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ]
  const problemsOf = (items: unknown[], rest: object = {}) =>
    surveyProblems(instrumentSchema.parse({ ...survey([]), ...rest, items }), new Set(['lead-time'])).map(
      ({ at, problem }) => `${at} ${problem}`,
    )

  it('is said with its place', () => {
    expect(problemsOf([], { title: ' ' })).toEqual([
      'title is missing',
      'items are missing: add at least one question',
    ])
    expect(
      problemsOf([
        { kind: 'choice', key: 'a', topic: null, text: 'A?', options: options.slice(0, 1) },
        { kind: 'agreement', key: 'b', topic: 'tea', text: 'B' },
        { kind: 'number', key: 'c', topic: null, text: 'C?', unit: 'h', min: 3, max: 3 },
        { kind: 'text', key: 'a', topic: null, text: 'Again?' },
      ]),
    ).toEqual([
      'a needs at least two options to choose from',
      'b belongs to the topic “tea”, which this survey does not have',
      'c has a smallest value that is not below the largest',
      'a is the key of two questions: give one of them another',
    ])
    const topics = [{ id: 'speed', title: 'Speed', metrics: ['bogus'] }]
    expect(problemsOf([{ kind: 'time-lost', key: 't', topic: 'speed', text: 'T?' }], { topics })).toEqual([
      'topics pair “Speed” with the metric “bogus”, which does not exist here',
      'timeBands are missing: questions on time lost need at least two bands of hours',
    ])
  })

  it('names conditions that can never be met, and those on what comes later', () => {
    const first = { kind: 'choice', key: 'a', topic: null, text: 'A?', options }
    const second = (showIf: object) => ({ kind: 'text', key: 'b', topic: null, text: 'B?', showIf })
    expect(problemsOf([first, second({ item: 'a', anyOf: ['yes'] })])).toEqual([])
    expect(problemsOf([first, second({ item: 'a', anyOf: ['maybe'] })])).toEqual([
      'b waits for the answer “maybe” to a, which nobody can give',
    ])
    expect(problemsOf([second({ item: 'a', anyOf: ['yes'] }), first])).toEqual([
      'b depends on a, which comes later: move that one up, or this one down',
    ])
    expect(problemsOf([first, second({ item: 'a', atLeast: 2 })])).toEqual([
      'b compares a with a number, but it is not a number question',
    ])
    expect(problemsOf([second({ item: 'z', anyOf: [1] })])).toEqual([
      'b depends on z, which is not in this survey',
    ])
  })
})
