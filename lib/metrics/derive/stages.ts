import type { Milestones } from './types'

/** How long each stage of a change took, in seconds; null where the stage did not happen. */
export type Stages = {
  codingSeconds: number
  pickupSeconds: number | null
  reviewSeconds: number | null
  mergeSeconds: number | null
  deploySeconds: number | null
}

const seconds = (from: Date, to: Date): number => (+to - +from) / 1000

/**
 * The stages between a change's milestones (METRICS.md). Nulls counted as 0, they sum to the time from the first commit
 * to the deployment, or to the merge where `deployedAt` is null. Without a response the wait for the merge is `merge`;
 * with a response but no approval, `review` runs to the merge. A deployment that finished before the merge took 0.
 */
export const stagesOf = (milestones: Milestones, deployedAt: Date | null): Stages => {
  const { firstCommitAt, readyAt, firstResponseAt, approvedAt, mergedAt } = milestones
  const deploySeconds = deployedAt ? Math.max(0, seconds(mergedAt, deployedAt)) : null
  const codingSeconds = seconds(firstCommitAt, readyAt)
  if (!firstResponseAt)
    return {
      codingSeconds,
      pickupSeconds: null,
      reviewSeconds: null,
      mergeSeconds: seconds(readyAt, mergedAt),
      deploySeconds,
    }
  return {
    codingSeconds,
    pickupSeconds: seconds(readyAt, firstResponseAt),
    reviewSeconds: seconds(firstResponseAt, approvedAt ?? mergedAt),
    mergeSeconds: approvedAt ? seconds(approvedAt, mergedAt) : null,
    deploySeconds,
  }
}

/** The stages of a commit that no pull request is known of: all of its way to the mainline is `coding`. */
export const commitStagesOf = (milestones: Milestones, deployedAt: Date | null): Stages => ({
  ...stagesOf(milestones, deployedAt),
  pickupSeconds: null,
  reviewSeconds: null,
  mergeSeconds: null,
})

/** What a change's stages sum to: its lead time in seconds once it is deployed. */
export const sumOfStages = (stages: Stages): number =>
  stages.codingSeconds +
  (stages.pickupSeconds ?? 0) +
  (stages.reviewSeconds ?? 0) +
  (stages.mergeSeconds ?? 0) +
  (stages.deploySeconds ?? 0)
