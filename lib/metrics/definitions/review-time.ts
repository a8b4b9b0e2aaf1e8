import { defineStageMetric } from './stage-metric'

export const reviewTime = defineStageMetric({
  id: 'review-time',
  name: 'Review time',
  question: 'How long does a review take once it has begun?',
  stage: 'review',
  formula: 'median of last approval minus first response, over changes merged in the period',
  missingReason: 'no_response',
  caveat: 'Without an approval, the review lasts until the merge.',
  example: {
    story:
      'Change 1: response at hour 13, approval at 18, 5 h. Change 2: response at 21, never approved, merged at 30, 9 h. The median is 7 h.',
    value: 25_200,
    sampleSize: 2,
    excluded: { no_response: 1 },
  },
})
