import { milestonesOf } from './milestones'
import { reviewRoundsOf } from './review-rounds'
import type { Change, MainlineCommit, MergedPullRequest } from './types'

/**
 * The changes of a repository: its merged pull requests, or where none are known at all, its mainline commits. Where
 * both are, the mainline gives a pull request what the forge didn't: the merge commit, the first authored commit, the
 * sha that it reverts.
 *
 * @param pullRequests merged ones; null when the repository has no pull requests at all, merged or not
 */
export const changesOf = (
  pullRequests: readonly MergedPullRequest[] | null,
  mainline: readonly MainlineCommit[],
): Change[] => {
  if (pullRequests === null) return mainline.map(changeOfCommit)
  const byNumber = new Map<number, MainlineCommit>()
  const bySha = new Map(mainline.map((commit) => [commit.sha, commit]))
  // The first mention wins: a later commit may quote the number of the one that it reverts or follows.
  for (const commit of [...mainline].sort((a, b) => +a.committedAt - +b.committedAt))
    if (commit.pullRequest !== null && !byNumber.has(commit.pullRequest))
      byNumber.set(commit.pullRequest, commit)
  return pullRequests.map((pullRequest) => {
    const { number, mergeCommitSha } = pullRequest
    const landed = (mergeCommitSha && bySha.get(mergeCommitSha)) || byNumber.get(number)
    return changeOfPullRequest(pullRequest, landed)
  })
}

const changeOfPullRequest = (pullRequest: MergedPullRequest, landed: MainlineCommit | undefined): Change => {
  const firstCommitAt = pullRequest.firstCommitAt ?? landed?.firstAuthoredAt ?? null
  return {
    ...milestonesOf({ ...pullRequest, firstCommitAt }),
    key: `#${pullRequest.number}`,
    origin: 'pull_request',
    pullRequest: pullRequest.number,
    sha: pullRequest.mergeCommitSha ?? landed?.sha ?? null,
    title: pullRequest.title ?? landed?.title ?? null,
    authorIsBot: pullRequest.authorIsBot,
    base: pullRequest.base,
    head: pullRequest.head,
    labels: pullRequest.labels,
    revertsSha: landed?.revertsSha ?? null,
    reviewRounds: reviewRoundsOf(pullRequest),
    additions: pullRequest.additions,
    deletions: pullRequest.deletions,
    changedFiles: pullRequest.changedFiles,
  }
}

/** A commit's work lies between its first authored commit and its arrival on the mainline; nothing says more. */
const changeOfCommit = (commit: MainlineCommit): Change => {
  const mergedAt = commit.committedAt
  return {
    key: commit.sha,
    origin: 'commit',
    pullRequest: commit.pullRequest,
    sha: commit.sha,
    title: commit.title,
    authorIsBot: commit.authorIsBot,
    base: null,
    head: null,
    labels: [],
    revertsSha: commit.revertsSha,
    firstCommitAt: commit.firstAuthoredAt < mergedAt ? commit.firstAuthoredAt : mergedAt,
    readyAt: mergedAt,
    firstResponseAt: null,
    approvedAt: null,
    mergedAt,
    reviewRounds: null,
    additions: null,
    deletions: null,
    changedFiles: null,
  }
}
