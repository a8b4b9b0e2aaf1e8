import { defineStageMetric } from './stage-metric'

export const codingTime = defineStageMetric({
  id: 'coding-time',
  name: 'Coding time',
  question: 'How long is a change worked on before it is shown?',
  stage: 'coding',
  formula: 'median of ready for review minus first commit, over changes merged in the period',
  missingReason: 'no_pull_request',
  caveat:
    'A pull request opened as a draft is ready when it was last marked so before the first response. Commits made after the pull request was opened give 0.',
  example: {
    story:
      'Change 1: hours 8 to 10, 2 h. Change 2: 10 to 16, 6 h. Change 3: 40 to 50, 10 h. The median is 6 h.',
    value: 21_600,
    sampleSize: 3,
  },
})
