import { describe, expect, it } from 'vitest'
import { answersOfForm } from '@/lib/surveys/form-answers'
import { standard } from '@/lib/surveys/instruments/standard'
import { stepsOf } from '@/lib/surveys/questionnaire'
import { checkAnswers } from '@/lib/surveys/validate-answers'

describe('the answers of a sent form', () => {
  it('are numbers, “does not apply” is null, and what was left alone is a skip', () => {
    const values = { 'focus.satisfaction': '4', 'focus.importance': 'none', 'ci-speed.satisfaction': '' }
    expect(answersOfForm(standard, values)).toEqual({ 'focus.satisfaction': 4, 'focus.importance': null })
  })

  it('keep what follows from a picked topic and leave out what follows from another', () => {
    const values = {
      'pick-three': 'focus',
      'focus.time-lost': '3',
      'focus.comment': 'meetings',
      'ci-speed.time-lost': '5',
      'ci-speed.comment': 'typed before the pick was changed',
    }
    expect(answersOfForm(standard, values)).toEqual({
      'pick-three': ['focus'],
      'focus.time-lost': 3,
      'focus.comment': 'meetings',
    })
  })

  it('leave values that no form of ours sends for the check to refuse by name', () => {
    const { problems } = checkAnswers(standard, answersOfForm(standard, { 'focus.satisfaction': 'great' }))
    expect(problems).toEqual([
      {
        item: 'focus.satisfaction',
        problem: 'must be a whole number from 1 to 5, or null for “does not apply”',
      },
    ])
  })
})

describe('the standard questionnaire', () => {
  it('asks sixteen topics, the three that cost most, what follows, and three outcomes', () => {
    const steps = stepsOf(standard)
    expect(standard.topics).toHaveLength(16)
    expect(steps).toHaveLength(16 + 3)
    expect(steps[0]?.questions.map(({ name }) => name)).toEqual([
      'ci-speed.satisfaction',
      'ci-speed.importance',
    ])
    expect(steps.at(-1)?.questions).toHaveLength(3)
  })

  it('puts every item on exactly one step', () => {
    const names = stepsOf(standard).flatMap(({ questions }) => questions.map(({ name }) => name))
    expect([...names].sort()).toEqual(standard.items.map(({ key }) => key).sort())
  })
})
