import { defineStageMetric } from './stage-metric'

export const pickupTime = defineStageMetric({
  id: 'pickup-time',
  name: 'Pickup time',
  question: 'How long does a change wait until somebody looks at it?',
  stage: 'pickup',
  formula: 'median of first response minus ready for review, over changes merged in the period',
  missingReason: 'no_response',
  caveat:
    'A response is the first review or comment by a person other than the author, while the pull request was no draft, up to the merge. Changes that nobody responded to are left out.',
  example: {
    story:
      'Change 1: hours 10 to 13, 3 h. Change 2: 16 to 21, 5 h. Nobody looked at change 3. The median is 4 h.',
    value: 14_400,
    sampleSize: 2,
    excluded: { no_response: 1 },
  },
})
