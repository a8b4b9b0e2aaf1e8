import { describe, expect, it } from 'vitest'
import { askedItems } from '@/lib/surveys/branching'
import { answersOfForm } from '@/lib/surveys/form-answers'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { checkAnswers } from '@/lib/surveys/validate-answers'

const options = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const survey: Instrument = instrumentSchema.parse({
  id: 'branching',
  title: 'Branching',
  minutes: 1,
  topics: [],
  timeBands: [],
  items: [
    { kind: 'choice', key: 'on-call', topic: null, text: 'On call?', options },
    {
      kind: 'number',
      key: 'nights',
      topic: null,
      text: 'How many nights were broken?',
      unit: 'nights',
      min: 0,
      max: 7,
      showIf: { item: 'on-call', anyOf: ['yes'] },
    },
    { kind: 'text', key: 'why', topic: null, text: 'What woke you?', showIf: { item: 'nights', atLeast: 2 } },
    { kind: 'choices', key: 'tools', topic: null, text: 'Which?', options, most: 1 },
    { kind: 'ranking', key: 'order', topic: null, text: 'In which order?', options },
  ],
})

describe('an item that hangs on another', () => {
  it('is asked when the answer meets its condition, and the item that it hangs on was asked', () => {
    const always = ['on-call', 'tools', 'order']
    expect([...askedItems(survey, {})]).toEqual(always)
    expect([...askedItems(survey, { 'on-call': 'yes' })]).toEqual(['on-call', 'nights', 'tools', 'order'])
    expect(askedItems(survey, { 'on-call': 'yes', nights: 2 })).toContain('why')
    expect(askedItems(survey, { 'on-call': 'yes', nights: 1 })).not.toContain('why')
    expect([...askedItems(survey, { 'on-call': 'no', nights: 2 })]).toEqual(always)
  })

  it('may not be answered where it was not asked; a form that still holds an old answer leaves it out', () => {
    const given = { 'on-call': 'no', nights: 3, why: 'the pager' }
    expect(checkAnswers(survey, given).problems).toEqual([
      { item: 'nights', problem: 'is asked only after another answer to on-call' },
      { item: 'why', problem: 'is asked only after another answer to nights' },
    ])
    const form = { 'on-call': 'no', nights: '3', why: 'the pager' }
    expect(answersOfForm(survey, form)).toEqual({ 'on-call': 'no' })
  })
})

describe('answers to the other kinds of item', () => {
  it('are stored as they are, texts with the comments', () => {
    const given = { 'on-call': 'yes', nights: 3, why: ' the pager ', tools: ['no'], order: ['no', 'yes'] }
    expect(checkAnswers(survey, given)).toEqual({
      checked: {
        answers: { 'on-call': 'yes', nights: 3, tools: ['no'], order: ['no', 'yes'] },
        comments: { why: 'the pager' },
      },
      problems: [],
    })
  })

  it('are refused by name where no form could send them', () => {
    const given = { 'on-call': 'maybe', tools: ['yes', 'no'], order: ['yes'] }
    expect(checkAnswers(survey, given).problems).toEqual([
      { item: 'on-call', problem: 'does not have that option' },
      { item: 'tools', problem: 'may name at most 1 options' },
      { item: 'order', problem: 'must put every option in its place, or be left out' },
    ])
    for (const nights of [-1, 8, 2.5, '3', null, Number.NaN]) {
      expect(checkAnswers(survey, { 'on-call': 'yes', nights }).problems).toEqual([
        { item: 'nights', problem: 'must be a whole number from 0 to 7' },
      ])
    }
    expect(checkAnswers(survey, { order: ['yes', 'yes'] }).problems).toHaveLength(1)
    expect(checkAnswers(survey, { order: ['yes', 'tea'] }).problems).toHaveLength(1)
  })

  it('come out of a sent form: numbers, lists, and what was left alone as a skip', () => {
    const form = { 'on-call': 'yes', nights: '2', tools: '', order: ['', ''], why: '' }
    expect(answersOfForm(survey, form)).toEqual({ 'on-call': 'yes', nights: 2, tools: [] })
    expect(answersOfForm(survey, { order: ['no', 'yes'], nights: 'many', 'on-call': 'yes' })).toEqual({
      'on-call': 'yes',
      nights: 'many',
      order: ['no', 'yes'],
    })
  })
})
