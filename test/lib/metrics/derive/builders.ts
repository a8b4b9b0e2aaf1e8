import type { Deployment, MergedPullRequest, TimelineEvent } from '@/lib/metrics/derive/types'

/** The moment so many hours after the tests' beginning. */
export const hour = (hours: number): Date => new Date(Date.UTC(2026, 0, 5) + hours * 3_600_000)

/** How many hours after the tests' beginning a moment is; null stays null. */
export const hoursOf = (at: Date | null): number | null => (at === null ? null : (+at - +hour(0)) / 3_600_000)

/** A pull request by ada, from creation to merge; times in hours. */
export const merged = (
  times: { created: number; merged: number; committed?: number[] },
  more: Partial<MergedPullRequest> = {},
): MergedPullRequest => {
  const commitTimes = (times.committed ?? [times.created]).map(hour)
  return {
    number: 1,
    title: null,
    author: 'ada',
    authorIsBot: false,
    createdAt: hour(times.created),
    readyAt: null,
    mergedAt: hour(times.merged),
    base: null,
    head: null,
    mergeCommitSha: null,
    additions: null,
    deletions: null,
    changedFiles: null,
    labels: [],
    commitTimes,
    firstCommitAt: new Date(Math.min(...commitTimes.map(Number))),
    events: [],
    ...more,
  }
}

export const happened = (
  type: TimelineEvent['type'],
  at: number,
  actor: string | null = 'bob',
  state: TimelineEvent['state'] = null,
  actorIsBot = false,
): TimelineEvent => ({ type, at: hour(at), actor, actorIsBot, state })

/** A successful production deployment of a commit, named after it, at an hour. */
export const deployed = (sha: string, at: number, more: Partial<Deployment> = {}): Deployment => ({
  key: `${sha}@${at}`,
  environment: 'production',
  sha,
  ref: null,
  status: 'success',
  finishedAt: hour(at),
  ...more,
})
