/**
 * What a fake GitHub serves: plain objects that a test may change at any time, also between two pages. Times are UTC to
 * the second, as GitHub prints them (`2026-04-01T09:30:00Z`); what may be left out has GitHub's usual value.
 */
export type FakeGitHubData = { owners: FakeOwner[] }

/** A login; `name[bot]` is an app, null a ghost (the account is gone). */
export type Login = string | null

export type FakeOwner = {
  login: string
  /** An organisation if left out. */
  kind?: 'organization' | 'user'
  repositories: FakeRepository[]
  teams?: FakeTeam[]
}

export type FakeTeam = {
  slug: string
  name: string
  parent?: string | null
  members: { login: string; name?: string; email?: string }[]
  /** Names of the owner's repositories. */
  repositories: string[]
  /** What the team may do in one of them, by its name: READ, TRIAGE, WRITE (if left out), MAINTAIN or ADMIN. */
  permissions?: Record<string, string>
}

export type FakeRepository = {
  name: string
  /** Made from the name if left out; a renaming keeps it. */
  id?: number
  /** `owner/name` under which it was known before: asked for by those, it still answers. */
  formerNames?: string[]
  createdAt?: string
  updatedAt?: string
  pushedAt?: string
  isArchived?: boolean
  isFork?: boolean
  isPrivate?: boolean
  isDisabled?: boolean
  /** `main` if left out; null for a repository without any commit. */
  defaultBranch?: string | null
  /** The commit that the default branch points at: the last of `commits` if left out. */
  head?: string
  /** Every commit that GitHub holds, whatever branch it is on. */
  commits?: FakeCommit[]
  pullRequests?: FakePullRequest[]
  deployments?: FakeDeployment[]
  releases?: FakeRelease[]
  issues?: FakeIssue[]
  runs?: FakeRun[]
  /** Contents by path, on the default branch. */
  files?: Record<string, string>
}

export type FakeCommit = {
  sha: string
  parents: string[]
  authoredAt: string
  committedAt?: string
  author?: Login
  message?: string
}

export type FakePullRequest = {
  number: number
  title?: string
  body?: string
  author?: Login
  createdAt: string
  updatedAt?: string
  mergedAt?: string | null
  closedAt?: string | null
  isDraft?: boolean
  base?: string
  head?: string
  mergeCommit?: string | null
  additions?: number
  deletions?: number
  changedFiles?: number
  labels?: string[]
  /** In GitHub's order: commits and events by time. */
  timeline?: FakeTimelineItem[]
}

/**
 * One item of a pull request's timeline; `type` is a member of the schema's union `PullRequestTimelineItems`. Further
 * fields (`reason` of a RemovedFromMergeQueueEvent) are served under their own name.
 */
export type FakeTimelineItem = {
  type: string
  at: string
  actor?: Login
  /** Of a PullRequestCommit. `at` is when it was committed. */
  commit?: { sha: string; authoredAt: string; parents?: string[] }
  /** Of a PullRequestReview: APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING. */
  state?: string
  /** Of a ReviewRequestedEvent: a login, or null when it is gone. */
  requestedReviewer?: Login
  [field: string]: unknown
}

export type FakeDeployment = {
  id: number
  environment?: string
  sha: string
  ref?: string | null
  task?: string
  creator?: Login
  createdAt: string
  updatedAt?: string
  /** Oldest first; GitHub lists them newest first. `state` as in the schema's `DeploymentStatusState`. */
  statuses?: { state: string; createdAt: string; environment?: string; creator?: Login }[]
}

export type FakeRelease = {
  id?: number
  tag: string
  sha?: string | null
  name?: string
  author?: Login
  createdAt: string
  updatedAt?: string
  publishedAt?: string | null
  isDraft?: boolean
  isPrerelease?: boolean
}

export type FakeIssue = {
  number: number
  title?: string
  body?: string
  author?: Login
  createdAt: string
  updatedAt?: string
  closedAt?: string | null
  labels?: string[]
}

/** A workflow run; its status and times are those of its last attempt. */
export type FakeRun = {
  id: number
  name?: string
  path?: string
  event?: string
  branch?: string | null
  sha: string
  actor?: Login
  pullRequests?: number[]
  createdAt: string
  attempts: FakeAttempt[]
  reports?: FakeReport[]
}

export type FakeAttempt = {
  startedAt: string
  /** The time of the last change; the end, if it has ended. */
  updatedAt?: string
  /** null while it runs. */
  conclusion: string | null
  /** `completed` with a conclusion, else `in_progress`, unless said otherwise. */
  status?: string
  jobs: FakeJob[]
}

export type FakeJob = {
  id: number
  name: string
  createdAt?: string
  startedAt?: string | null
  completedAt?: string | null
  conclusion: string | null
  status?: string
  labels?: string[]
}

/** A check run that a step made with the workflow's token: it lies in a run's check suite and is no job. */
export type FakeReport = { id: number; name: string; at: string; conclusion: string }
