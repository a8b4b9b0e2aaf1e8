/** The effective source of a repository's deployments (`auto` is resolved before). */
export const deploymentSources = ['deployments', 'pipelines', 'releases', 'tags', 'merges'] as const
export type DeploymentSource = (typeof deploymentSources)[number]

/** What happened on a pull request, as far as milestones need it. */
export type TimelineEvent = {
  type:
    | 'review'
    | 'comment'
    | 'ready_for_review'
    | 'convert_to_draft'
    | 'review_requested'
    | 'commit'
    | 'added_to_merge_queue'
  at: Date
  actor: string | null
  actorIsBot: boolean
  state: 'approved' | 'changes_requested' | 'commented' | null
}

/** A merged pull request. `firstCommitAt` is null where no commit of it is known. */
export type MergedPullRequest = {
  number: number
  title: string | null
  author: string | null
  authorIsBot: boolean
  createdAt: Date
  readyAt: Date | null
  mergedAt: Date
  base: string | null
  head: string | null
  mergeCommitSha: string | null
  additions: number | null
  deletions: number | null
  changedFiles: number | null
  labels: string[]
  commitTimes: Date[]
  firstCommitAt: Date | null
  events: TimelineEvent[]
}

/** A first-parent commit of a clone's default branch. */
export type MainlineCommit = {
  sha: string
  title: string
  pullRequest: number | null
  authorIsBot: boolean
  firstAuthoredAt: Date
  committedAt: Date
  revertsSha: string | null
}

/** When a change passed each milestone: METRICS' t0, t1, t2, t3, t4. A response or approval that never came is null. */
export type Milestones = {
  firstCommitAt: Date
  readyAt: Date
  firstResponseAt: Date | null
  approvedAt: Date | null
  mergedAt: Date
}

/** A change before it is known where it was deployed. */
export type Change = Milestones & {
  key: string
  origin: 'pull_request' | 'commit'
  pullRequest: number | null
  sha: string | null
  title: string | null
  authorIsBot: boolean
  base: string | null
  head: string | null
  labels: string[]
  revertsSha: string | null
  reviewRounds: number | null
  additions: number | null
  deletions: number | null
  changedFiles: number | null
}

/** One attempt to bring a version to production. `finishedAt` of a success is its first success. */
export type Deployment = {
  key: string
  environment: string
  sha: string
  ref: string | null
  status: 'success' | 'failure' | 'cancelled'
  finishedAt: Date
}

/** An incident that concerns this repository: its own, its service's, or one that names a deployment or sha of it. */
export type Incident = {
  ref: string
  isOfRepository: boolean
  deployment: string | null
  sha: string | null
  startedAt: Date
  resolvedAt: Date | null
}

/** The commit graph: the parents of each known commit. Empty where no graph is known. */
export type CommitGraph = ReadonlyMap<string, readonly string[]>
