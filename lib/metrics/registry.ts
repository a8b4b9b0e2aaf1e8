import { AppError } from '@/lib/errors'
import type { MetricDefinition } from './define'
import { changeFailRate } from './definitions/change-fail-rate'
import { changeLeadTime } from './definitions/change-lead-time'
import { deploymentFrequency } from './definitions/deployment-frequency'
import { deploymentReworkRate } from './definitions/deployment-rework-rate'
import { failedDeploymentRecoveryTime } from './definitions/failed-deployment-recovery-time'

/** Every metric there is, in the order in which they are listed. */
export const metrics: readonly MetricDefinition[] = [
  deploymentFrequency,
  changeLeadTime,
  changeFailRate,
  failedDeploymentRecoveryTime,
  deploymentReworkRate,
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
