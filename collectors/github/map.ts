import type { CommitFact, FactBatch, RepositoryFact } from '../contract'
import { byActor, byCommitter } from './actors'
import type {
  WireCommit,
  WireDeployment,
  WirePullRequest,
  WireRelease,
  WireRepository,
  WireTimelineItem,
} from './wire'

type PullRequestFact = NonNullable<FactBatch['pullRequests']>[number]
type EventFact = PullRequestFact['events'][number]
type DeploymentFact = NonNullable<FactBatch['deployments']>[number]
type ReleaseFact = NonNullable<FactBatch['releases']>[number]

/**
 * GitHub's own number of a repository, which outlives its name: `github:123`, of an Enterprise Server with its host.
 *
 * @param url the repository's page, e.g. `https://github.com/acme/shop`
 */
export const externalIdOf = (url: string, databaseId: number | string): string => {
  const host = url.match(/^https?:\/\/([^/]+)/)?.[1]?.toLowerCase()
  return host === undefined || host === 'github.com' ? `github:${databaseId}` : `github:${host}:${databaseId}`
}

export const toRepository = (repository: WireRepository): RepositoryFact => ({
  name: repository.nameWithOwner,
  externalId: externalIdOf(repository.url, repository.databaseId),
  webUrl: repository.url,
  archived: repository.isArchived,
  unavailableSince: null,
  ...(repository.defaultBranchRef && { defaultBranch: repository.defaultBranchRef.name }),
})

/** GitHub forgets what a dismissed review had said. */
const reviewStates: Record<string, EventFact['state']> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes_requested',
  COMMENTED: 'commented',
}

const toCommitEvent = ({
  commit,
}: Extract<WireTimelineItem, { __typename: 'PullRequestCommit' }>): EventFact => {
  return {
    type: 'commit',
    at: commit.committedDate,
    ...byCommitter(commit.author?.user?.login ?? null, commit.author?.name ?? null),
  }
}

const toEvent = (item: WireTimelineItem): EventFact | null => {
  switch (item.__typename) {
    case 'PullRequestCommit':
      return toCommitEvent(item)
    case 'PullRequestReview':
      // A review that is not submitted yet is its author's own business.
      if (item.state === 'PENDING') return null
      return {
        type: 'review',
        at: item.submittedAt ?? item.createdAt,
        ...byActor(item.author),
        state: reviewStates[item.state] ?? null,
      }
    case 'IssueComment':
      return { type: 'comment', at: item.createdAt, ...byActor(item.author) }
    case 'ReadyForReviewEvent':
      return { type: 'ready_for_review', at: item.createdAt, ...byActor(item.actor) }
    case 'ConvertToDraftEvent':
      return { type: 'convert_to_draft', at: item.createdAt, ...byActor(item.actor) }
    case 'ReviewRequestedEvent':
      return { type: 'review_requested', at: item.createdAt, ...byActor(item.actor) }
    case 'AddedToMergeQueueEvent':
      return { type: 'added_to_merge_queue', at: item.createdAt, ...byActor(item.actor) }
  }
}

/** A pull request with its whole timeline; `readyAt` is when it last left draft, its creation when it never was one. */
export const toPullRequest = (repository: string, wire: WirePullRequest): PullRequestFact => {
  const items = wire.timelineItems.nodes.filter((item) => item !== null)
  const events = items.map(toEvent).filter((event) => event !== null)
  const lastReady = events.findLast(({ type }) => type === 'ready_for_review')
  const { actor: author, actorIsBot: authorIsBot } = byActor(wire.author)
  return {
    repository,
    number: wire.number,
    title: wire.title,
    author,
    authorIsBot,
    createdAt: wire.createdAt,
    readyAt: wire.isDraft ? null : (lastReady?.at ?? wire.createdAt),
    mergedAt: wire.mergedAt,
    closedAt: wire.closedAt,
    isDraft: wire.isDraft,
    base: wire.baseRefName,
    head: wire.headRefName,
    mergeCommitSha: wire.mergeCommit?.oid ?? null,
    additions: wire.additions,
    deletions: wire.deletions,
    changedFiles: wire.changedFiles,
    updatedAt: wire.updatedAt,
    labels: (wire.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
    commits: items.flatMap((item) =>
      item.__typename === 'PullRequestCommit'
        ? { sha: item.commit.oid, authoredAt: item.commit.authoredDate }
        : [],
    ),
    events,
  }
}

type Outcome = Pick<DeploymentFact, 'status' | 'finishedAt'>

/**
 * A later success of the same environment turns older deployments `INACTIVE`, so the first success counts, whatever came
 * after it; without one the first failure. `INACTIVE` alone was superseded before it finished.
 */
const outcomeOf = (wire: WireDeployment): Outcome => {
  const statuses = (wire.statuses?.nodes ?? [])
    .filter((status) => status !== null)
    .sort((a, b) => +a.createdAt - +b.createdAt)
  const first = (...states: string[]) => statuses.find(({ state }) => states.includes(state))?.createdAt
  const success = first('SUCCESS')
  if (success) return { status: 'success', finishedAt: success }
  const failure = first('FAILURE', 'ERROR')
  if (failure) return { status: 'failure', finishedAt: failure }
  const superseded = first('INACTIVE')
  if (superseded) return { status: 'cancelled', finishedAt: superseded }
  return { status: 'in_progress', finishedAt: null }
}

export const toDeployment = (repository: string, wire: WireDeployment): DeploymentFact => ({
  repository,
  externalId: wire.databaseId === null ? wire.id : String(wire.databaseId),
  environment: wire.environment ?? wire.originalEnvironment ?? 'production',
  sha: wire.commitOid,
  startedAt: wire.createdAt,
  ref: wire.ref?.name ?? null,
  ...outcomeOf(wire),
})

/** Null for a draft, which is nothing yet, and for a release whose tag is gone: nobody knows what it held. */
export const toRelease = (repository: string, wire: WireRelease): ReleaseFact | null =>
  wire.publishedAt && wire.tagCommit
    ? {
        repository,
        tag: wire.tagName,
        sha: wire.tagCommit.oid,
        publishedAt: wire.publishedAt,
        isDraft: wire.isDraft,
        isPrerelease: wire.isPrerelease,
      }
    : null

export const toCommit = (repository: string, wire: WireCommit, parents: string[]): CommitFact => ({
  repository,
  sha: wire.oid,
  parents,
  authoredAt: wire.authoredDate,
  committedAt: wire.committedDate,
})
