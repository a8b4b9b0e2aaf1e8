import { defineStageMetric } from './stage-metric'

export const mergeTime = defineStageMetric({
  id: 'merge-time',
  name: 'Merge time',
  question: 'How long does a finished change wait to be merged?',
  stage: 'merge',
  formula: 'median of merge minus last approval, over changes merged in the period',
  missingReason: 'no_approval',
  caveat:
    'A change that nobody responded to waited from ready to merged: all of that counts here. One with a response but no approval has no merge stage and is left out.',
  example: {
    story:
      'Change 1: approved at hour 18, merged at 20, 2 h. Change 2 was never approved. Nobody looked at change 3: 50 to 54, 4 h. The median is 3 h.',
    value: 10_800,
    sampleSize: 2,
    excluded: { no_approval: 1 },
  },
})
