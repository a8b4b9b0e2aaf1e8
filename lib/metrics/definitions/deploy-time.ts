import { defineStageMetric } from './stage-metric'

export const deployTime = defineStageMetric({
  id: 'deploy-time',
  name: 'Deploy time',
  question: 'How long does a merged change wait to reach users?',
  stage: 'deploy',
  formula: 'median of production time minus merge, over changes deployed in the period',
  missingReason: 'not_deployed_yet',
  caveat: 'Deployments are found as for the change lead time. One that finished before the merge counts 0.',
  example: {
    story:
      'All three went out with v2 at hour 60: change 1 after 40 h, change 2 after 30 h, change 3 after 6 h. The median is 30 h.',
    value: 108_000,
    sampleSize: 3,
  },
})
