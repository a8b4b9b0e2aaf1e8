import { afterWork, day, hour, minute, nextSlot } from './calendar'
import { chanceOf, shaOf } from './chance'
import type { DemoRepository } from './organisation'
import type { DemoPullRequest } from './simulate-pull-requests'
import { failureProbability, onGoldenPath, recoveryHours, trainDays } from './story'

/** A merged pull request at its place in the history of the default branch. */
export type Merged = DemoPullRequest & { mergedAt: number; sha: string }

export type DemoDeployment = {
  version: number
  sha: string
  startedAt: number
  finishedAt: number
  /** How many attempts failed before it. */
  failedAttempts: number
  incident: DemoIncident | null
}

export type DemoIncident = {
  startedAt: number
  resolvedAt: number
  names: 'deployment' | 'sha' | 'repository'
}

export type DemoHistory = { merged: Merged[]; extra: DemoPullRequest[]; deployments: DemoDeployment[] }

/**
 * Deploys what was merged: on the golden path each change soon after its merge, elsewhere with the next release train.
 * Some deployments fail: an incident follows, or they are rolled back, or the change is reverted or repaired by a
 * hotfix, which adds pull requests (`extra`). Nothing happens after `today`.
 */
export const simulateDeployments = (
  repository: DemoRepository,
  pullRequests: readonly DemoPullRequest[],
  today: number,
): DemoHistory => {
  const queue: Merged[] = pullRequests
    .flatMap((pullRequest) =>
      pullRequest.mergedAt === null || pullRequest.mergedAt >= today
        ? []
        : [mergedOf(pullRequest, pullRequest.mergedAt)],
    )
    .sort((a, b) => a.mergedAt - b.mergedAt)
  const extra: DemoPullRequest[] = []
  const deployments: DemoDeployment[] = []
  const add = (pullRequest: DemoPullRequest, mergedAt: number) => {
    if (mergedAt >= today) return
    extra.push(pullRequest)
    queue.push(mergedOf(pullRequest, mergedAt))
    queue.sort((a, b) => a.mergedAt - b.mergedAt)
  }

  for (let next = 0; next < queue.length; ) {
    const start = startOf(repository, queue, next, today)
    while (next + 1 < queue.length && (queue[next + 1]?.mergedAt ?? start) < start) next += 1
    const head = queue[next]
    if (!head) break
    const golden = onGoldenPath(repository.team, start, today)
    const chance = chanceOf(head.seed, 'deployment')
    const finishedAt = start + (golden ? chance.between(6, 16) : chance.between(40, 130)) * minute
    if (finishedAt >= today) break
    const deployment: DemoDeployment = {
      version: deployments.length + 1,
      sha: head.sha,
      startedAt: start,
      finishedAt,
      failedAttempts: chance.hit(0.04) ? 1 : 0,
      incident: null,
    }
    const before = deployments.at(-1)
    deployments.push(deployment)
    next += 1
    if (head.urgent || head.isBot || !before || !chance.hit(failureProbability(golden))) continue

    const noticedAt = finishedAt + chance.around(0.7, 0.9) * hour
    const recoveredAt = noticedAt + Math.max(0.8, chance.around(recoveryHours(golden), 0.7)) * hour
    const kind = chance.weighted([50, 25, 15, 10])
    if (kind === 0 || kind === 3)
      deployment.incident = {
        startedAt: noticedAt,
        resolvedAt: recoveredAt,
        names: chance.pick(['deployment', 'deployment', 'sha', 'repository']),
      }
    if (kind === 1) {
      const following = queue[next] ? startOf(repository, queue, next, today) : today
      if (recoveredAt + 10 * minute < Math.min(following, today))
        deployments.push({
          ...deployment,
          version: deployments.length + 1,
          sha: before.sha,
          startedAt: recoveredAt - 5 * minute,
          finishedAt: recoveredAt,
          failedAttempts: 0,
          incident: null,
        })
    }
    if (kind === 2) add(revertOf(head, noticedAt, recoveredAt), recoveredAt - 20 * minute)
    if (kind === 3) add(hotfixOf(head, noticedAt, recoveredAt), recoveredAt - 20 * minute)
  }
  return { merged: queue, extra, deployments }
}

const mergedOf = (pullRequest: DemoPullRequest, mergedAt: number): Merged => ({
  ...pullRequest,
  mergedAt,
  closedAt: mergedAt,
  sha: shaOf(pullRequest.seed, 'merge'),
})

/** When the deployment begins that takes the change at this place of the queue along. */
const startOf = (
  repository: DemoRepository,
  queue: readonly Merged[],
  place: number,
  today: number,
): number => {
  const first = queue[place]
  if (!first) return today
  const own = slotOf(repository, first, today)
  const urgent = queue.slice(place + 1, place + 60).find((later) => later.urgent && later.mergedAt < own)
  return urgent ? slotOf(repository, urgent, today) : own
}

const slotOf = (repository: DemoRepository, change: Merged, today: number): number => {
  const chance = chanceOf(change.seed, 'slot')
  if (change.urgent) return change.mergedAt + chance.between(5, 12) * minute
  if (onGoldenPath(repository.team, change.mergedAt, today))
    return change.mergedAt + (chance.hit(0.15) ? chance.between(2, 8) * hour : chance.between(8, 45) * minute)
  return nextSlot(change.mergedAt + 2 * hour, trainDays, 12)
}

const remedyOf = (bad: Merged, noticedAt: number, recoveredAt: number): DemoPullRequest => ({
  ...bad,
  createdAt: Math.min(noticedAt + 10 * minute, recoveredAt - 30 * minute),
  readyAt: null,
  mergedAt: recoveredAt - 20 * minute,
  closedAt: recoveredAt - 20 * minute,
  commitTimes: [Math.min(noticedAt + 5 * minute, recoveredAt - 35 * minute)],
  events: [{ type: 'review', at: recoveredAt - 25 * minute, actor: reviewerOf(bad), state: 'approved' }],
  urgent: true,
})

const reviewerOf = (bad: Merged): string =>
  bad.events.find((event) => event.type === 'review')?.actor ?? 'ada-b'

const revertOf = (bad: Merged, noticedAt: number, recoveredAt: number): DemoPullRequest => ({
  ...remedyOf(bad, noticedAt, recoveredAt),
  seed: `${bad.seed}/revert`,
  title: `Revert "${bad.title}"`,
  branch: `revert/${bad.branch}`,
  labels: [],
})

const hotfixOf = (bad: Merged, noticedAt: number, recoveredAt: number): DemoPullRequest => ({
  ...remedyOf(bad, noticedAt, recoveredAt),
  seed: `${bad.seed}/hotfix`,
  title: `Hotfix: ${bad.title.charAt(0).toLowerCase()}${bad.title.slice(1)}`,
  branch: `hotfix/${bad.branch}`,
  labels: ['hotfix'],
  size: Math.ceil(bad.size / 8),
})

/** Releases instead of deployments: what was merged, once a week. */
export const simulateReleases = (merged: readonly Merged[], today: number) => {
  const releases: { tag: string; sha: string; publishedAt: number }[] = []
  for (const change of merged) {
    const weekEnd = Math.ceil((change.mergedAt - today) / (7 * day)) * 7 * day + today
    const publishedAt = afterWork(weekEnd, 3)
    if (publishedAt >= today) continue
    const last = releases.at(-1)
    if (last?.publishedAt === publishedAt) last.sha = change.sha
    else releases.push({ tag: `v1.${releases.length}.0`, sha: change.sha, publishedAt })
  }
  return releases
}
