import { AppError } from '@/lib/errors'
import type { MetricDefinition } from './define'
import { changeFailRate } from './definitions/change-fail-rate'
import { changeLeadTime } from './definitions/change-lead-time'
import { codingTime } from './definitions/coding-time'
import { defaultBranchRedTime } from './definitions/default-branch-red-time'
import { deployTime } from './definitions/deploy-time'
import { deploymentFrequency } from './definitions/deployment-frequency'
import { deploymentReworkRate } from './definitions/deployment-rework-rate'
import { failedDeploymentRecoveryTime } from './definitions/failed-deployment-recovery-time'
import { incidentRate } from './definitions/incident-rate'
import { infrastructureFailureShare } from './definitions/infrastructure-failure-share'
import { mergeTime } from './definitions/merge-time'
import { openPullRequests } from './definitions/open-pull-requests'
import { pickupTime } from './definitions/pickup-time'
import { pipelineDuration } from './definitions/pipeline-duration'
import { pipelineFlakeRate } from './definitions/pipeline-flake-rate'
import { pipelineMinutesPerChange } from './definitions/pipeline-minutes-per-change'
import { pipelineQueueTime } from './definitions/pipeline-queue-time'
import { pipelineRerunsPerChange } from './definitions/pipeline-reruns-per-change'
import { pipelineSuccessRate } from './definitions/pipeline-success-rate'
import { pullRequestSize } from './definitions/pull-request-size'
import { reviewRounds } from './definitions/review-rounds'
import { reviewTime } from './definitions/review-time'
import { timeToAcknowledge } from './definitions/time-to-acknowledge'
import { timeToFirstResponse } from './definitions/time-to-first-response'
import { timeToRestore } from './definitions/time-to-restore'
import { unreviewedMergeShare } from './definitions/unreviewed-merge-share'

/** Every metric there is, in the order in which they are listed. */
export const metrics: readonly MetricDefinition[] = [
  deploymentFrequency,
  changeLeadTime,
  changeFailRate,
  failedDeploymentRecoveryTime,
  deploymentReworkRate,
  codingTime,
  pickupTime,
  reviewTime,
  mergeTime,
  deployTime,
  timeToFirstResponse,
  pullRequestSize,
  reviewRounds,
  unreviewedMergeShare,
  openPullRequests,
  pipelineDuration,
  pipelineQueueTime,
  pipelineSuccessRate,
  pipelineFlakeRate,
  pipelineRerunsPerChange,
  infrastructureFailureShare,
  defaultBranchRedTime,
  pipelineMinutesPerChange,
  incidentRate,
  timeToRestore,
  timeToAcknowledge,
]

/** The metric with this id, or null. */
export const findMetric = (id: string): MetricDefinition | null =>
  metrics.find((metric) => metric.id === id) ?? null

/**
 * The metric with this id.
 *
 * @throws AppError `not_found` that lists what there is
 */
export const getMetric = (id: string): MetricDefinition => {
  const found = findMetric(id)
  if (found) return found
  throw new AppError('not_found', `There is no metric “${id}”.`, {
    hint: `There are ${metrics.map((metric) => metric.id).join(', ')}.`,
  })
}
