import type { CommitFact, MainlineCommitFact, TagFact } from '../contract'
import { toDate } from './dates'
import type { MainlineStep } from './mainline'
import type { GitCommit, GitTag } from './schemas'

/** Where git has no date that can be read at all, the graph still needs the commit. */
const noDate = 0

type Dated = Pick<GitCommit, 'authoredSeconds' | 'committedSeconds'>

const authored = (commit: Dated) => commit.authoredSeconds ?? commit.committedSeconds
const committed = (commit: Dated) => commit.committedSeconds ?? commit.authoredSeconds

export const toCommit = (repository: string, commit: GitCommit): CommitFact => ({
  repository,
  sha: commit.sha,
  parents: commit.parents,
  authoredAt: toDate(authored(commit) ?? noDate),
  committedAt: toDate(committed(commit) ?? noDate),
})

/** The earliest authored date, never after `latest`: a clock that was wrong gives no negative duration. */
const earliest = (commits: GitCommit[], latest: number): number =>
  commits.reduce((first, commit) => {
    const at = authored(commit)
    return at && at < first ? at : first
  }, latest)

const kindOf = (commit: GitCommit): MainlineCommitFact['kind'] => {
  if (commit.parents.length > 1) return 'merge'
  return commit.pullRequest === null ? 'plain' : 'squash'
}

/** Whoever pressed the merge button, the change is a bot's when everything on its branch is. */
const isByBot = ({ commit, brought }: MainlineStep): boolean => {
  const work = brought.filter((other) => other.parents.length < 2)
  return work.length > 0 ? work.every((other) => other.isBot) : commit.isBot
}

/**
 * A first-parent commit as a change: a merge starts with its branch's first authored commit, any other commit with
 * itself. Null when git has no date for it. The author is not stored: nothing needs it.
 */
export const toMainlineCommit = (
  repository: string,
  step: MainlineStep,
  revertsSha: string | null,
): MainlineCommitFact | null => {
  const { commit, brought } = step
  const committedSeconds = committed(commit)
  if (!committedSeconds) return null
  return {
    repository,
    sha: commit.sha,
    kind: kindOf(commit),
    title: commit.title,
    pullRequest: commit.pullRequest,
    authorIsBot: isByBot(step),
    firstAuthoredAt: toDate(earliest(brought.length > 0 ? brought : [commit], committedSeconds)),
    committedAt: toDate(committedSeconds),
    revertsSha,
  }
}

/** A tag; one without a date of its own has its commit's. Null when neither has one. */
export const toTag = (repository: string, tag: GitTag, commit: Dated | undefined): TagFact | null => {
  const seconds = tag.taggedSeconds ?? (commit ? committed(commit) : null)
  return seconds === null ? null : { repository, name: tag.name, sha: tag.sha, taggedAt: toDate(seconds) }
}
