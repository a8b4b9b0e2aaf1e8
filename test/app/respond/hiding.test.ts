import { describe, expect, it } from 'vitest'
import { hiddenNames, hidingRules } from '@/app/respond/_script/hiding'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { stepsOf } from '@/lib/surveys/questionnaire'

const options = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
const survey = instrumentSchema.parse({
  id: 'hiding',
  title: 'Hiding',
  minutes: 1,
  topics: [
    { id: 'ci', title: 'CI', metrics: [] },
    { id: 'focus', title: 'Focus', metrics: [] },
  ],
  timeBands: [],
  items: [
    { kind: 'choice', key: 'on-call', topic: null, text: 'On call?', options },
    {
      kind: 'number',
      key: 'nights',
      topic: null,
      text: 'Nights?',
      unit: '',
      showIf: { item: 'on-call', anyOf: ['yes'] },
    },
    { kind: 'text', key: 'why', topic: null, text: 'Why?', showIf: { item: 'nights', atLeast: 2 } },
    { kind: 'agreement', key: 'rested', topic: null, text: 'I am rested.' },
    { kind: 'text', key: 'rest', topic: null, text: 'What?', showIf: { item: 'rested', anyOf: [1, null] } },
    { kind: 'pick', key: 'pick', text: 'Which?', most: 1 },
    { kind: 'comment', key: 'ci.comment', topic: 'ci', text: 'CI?' },
    { kind: 'comment', key: 'focus.comment', topic: 'focus', text: 'Focus?' },
  ],
})
const questions = stepsOf(survey).flatMap((step) => step.questions)
const hidden = (sent: Record<string, string[]>) => [...hiddenNames(questions, (name) => sent[name] ?? [])]

describe('questions that other answers do not lead to', () => {
  it('are hidden, with everything that hangs on them', () => {
    expect(hidden({})).toEqual(['nights', 'why', 'rest', 'ci.comment', 'focus.comment'])
    expect(hidden({ 'on-call': ['yes'], nights: ['2'] })).toEqual(['rest', 'ci.comment', 'focus.comment'])
    expect(hidden({ 'on-call': ['no'], nights: ['2'] })).toContain('why')
    expect(hidden({ rested: ['none'], pick: ['focus'] })).toEqual(['nights', 'why', 'ci.comment'])
    expect(hidden({ rested: ['3'] })).toContain('rest')
  })

  it('are hidden by a style sheet too, but not what hangs on a number, which a style sheet cannot read', () => {
    const rules = hidingRules(questions)
    expect(rules).toContain(
      'form:not(:has([name="on-call"][value="yes"]:checked)) [data-question="nights"]{display:none}',
    )
    // why hangs on a number that hangs on a choice: the choice hides it.
    expect(rules).toContain(
      'form:not(:has([name="on-call"][value="yes"]:checked)) [data-question="why"]{display:none}',
    )
    expect(rules).not.toContain('[name="nights"]')
    expect(rules).toContain(
      'form:not(:has([name="rested"][value="1"]:checked,[name="rested"][value="none"]:checked)) [data-question="rest"]',
    )
    expect(rules).toContain(
      'form:not(:has(#pick-focus:checked)) [data-question="focus.comment"]{display:none}',
    )
  })
})
