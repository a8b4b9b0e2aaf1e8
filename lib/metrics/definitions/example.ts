import type { DeploymentFact, PullRequestEventFact, PullRequestFact } from '@/db/queries/write-facts'

/** Worked examples count hours from here: Monday, 5 January 2026, midnight UTC. */
const start = Date.UTC(2026, 0, 5)

export const repository = 'acme/shop'

/** The moment so many hours after the examples' Monday. */
export const hour = (hours: number): Date => new Date(start + hours * 3_600_000)

/** A merged pull request of the examples' repository. Times in hours; what is not given is the plainest there is. */
export const pullRequest = (
  number: number,
  times: { committed?: number; created: number; merged: number },
  more: Partial<PullRequestFact> = {},
): PullRequestFact => ({
  repository,
  number,
  title: `Change ${number}`,
  author: 'ada',
  authorIsBot: false,
  createdAt: hour(times.created),
  mergedAt: hour(times.merged),
  closedAt: hour(times.merged),
  isDraft: false,
  base: 'main',
  mergeCommitSha: `merge-${number}`,
  labels: [],
  commits: [{ sha: `work-${number}`, authoredAt: hour(times.committed ?? times.created) }],
  events: [],
  ...more,
})

/** Something that somebody did on a pull request, by hour. */
export const event = (
  type: PullRequestEventFact['type'],
  at: number,
  actor = 'bob',
  state: PullRequestEventFact['state'] = null,
): PullRequestEventFact => ({ type, at: hour(at), actor, actorIsBot: false, state })

/** A deployment attempt to production, by the hour at which it ended. */
export const deployment = (
  externalId: string,
  finished: number,
  sha: string,
  more: Partial<DeploymentFact> = {},
): DeploymentFact => ({
  repository,
  externalId,
  environment: 'production',
  sha,
  status: 'success',
  finishedAt: hour(finished),
  ...more,
})

/** A line of commits, each the parent of the next, made an hour apart. */
export const history = (...shas: string[]) =>
  shas.map((sha, index) => ({
    repository,
    sha,
    parents: shas.slice(Math.max(0, index - 1), index),
    authoredAt: hour(index),
    committedAt: hour(index),
  }))
