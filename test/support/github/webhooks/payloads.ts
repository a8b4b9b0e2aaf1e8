import type {
  FakeDeployment,
  FakeIssue,
  FakeJob,
  FakePullRequest,
  FakeRelease,
  FakeRun,
  FakeTimelineItem,
} from '../data'
import { fullName, nodeId, numberOf, type Place } from '../places'
import { toOwner, toRepository, toUser } from '../rest/repositories'
import { toJob, toRun } from '../rest/runs'

/** What GitHub would send: the name of the event, and the payload as it is at this moment. */
export type Delivery = { event: string; payload: string }

const base = 'https://api.github.example'
const page = (place: Place, path: string) => `https://github.example/${fullName(place)}/${path}`

/** A payload as JSON: what changes in the data later does not change what was sent. */
const deliver = (event: string, place: Place, action: string | null, about: object): Delivery => ({
  event,
  payload: JSON.stringify({
    ...(action && { action }),
    ...about,
    repository: toRepository(place, base),
    organization: toOwner(place.owner),
    sender: toUser('someone'),
  }),
})

const labelsOf = (labels: string[] | undefined) =>
  (labels ?? []).map((name) => ({ id: numberOf(name), name }))

/** A pull request as it stands inside reviews: without its size. */
const briefly = (place: Place, pullRequest: FakePullRequest) => {
  const { number, createdAt, closedAt, mergedAt } = pullRequest
  return {
    node_id: nodeId('PR', place, number),
    number,
    title: pullRequest.title ?? `Change ${number}`,
    user: toUser(pullRequest.author),
    html_url: page(place, `pull/${number}`),
    state: closedAt || mergedAt ? 'closed' : 'open',
    created_at: createdAt,
    updated_at: pullRequest.updatedAt ?? closedAt ?? createdAt,
    closed_at: closedAt ?? mergedAt ?? null,
    merged_at: mergedAt ?? null,
    // GitHub's trial merge until it is merged.
    merge_commit_sha: mergedAt ? (pullRequest.mergeCommit ?? null) : 'f'.repeat(40),
    draft: pullRequest.isDraft ?? false,
    base: { ref: pullRequest.base ?? 'main' },
    head: { ref: pullRequest.head ?? `change-${number}` },
    labels: labelsOf(pullRequest.labels),
  }
}

export const pullRequestEvent = (place: Place, pullRequest: FakePullRequest, action: string): Delivery =>
  deliver('pull_request', place, action, {
    number: pullRequest.number,
    pull_request: {
      ...briefly(place, pullRequest),
      merged: pullRequest.mergedAt != null,
      additions: pullRequest.additions ?? 0,
      deletions: pullRequest.deletions ?? 0,
      changed_files: pullRequest.changedFiles ?? 0,
    },
  })

export const reviewEvent = (
  place: Place,
  pullRequest: FakePullRequest,
  { item, action }: { item: FakeTimelineItem; action: 'submitted' | 'dismissed' },
): Delivery =>
  deliver('pull_request_review', place, action, {
    review: {
      state: (item.state ?? 'COMMENTED').toLowerCase(),
      submitted_at: item.at,
      user: toUser(item.actor),
    },
    pull_request: briefly(place, pullRequest),
  })

export const commentEvent = (place: Place, pullRequest: FakePullRequest, item: FakeTimelineItem): Delivery =>
  deliver('issue_comment', place, 'created', {
    issue: {
      ...briefly(place, pullRequest),
      body: '',
      pull_request: { html_url: page(place, `pull/${pullRequest.number}`) },
    },
    comment: { id: numberOf(item.at), created_at: item.at, user: toUser(item.actor) },
  })

export const issueEvent = (place: Place, issue: FakeIssue, action: string): Delivery =>
  deliver('issues', place, action, {
    issue: {
      node_id: nodeId('I', place, issue.number),
      number: issue.number,
      title: issue.title ?? `Issue ${issue.number}`,
      body: issue.body ?? null,
      html_url: page(place, `issues/${issue.number}`),
      user: toUser(issue.author),
      created_at: issue.createdAt,
      updated_at: issue.updatedAt ?? issue.closedAt ?? issue.createdAt,
      closed_at: issue.closedAt ?? null,
      labels: labelsOf(issue.labels),
    },
  })

/** A push; as at GitHub its commits come without their parents, and the repository's dates as seconds. */
export const pushEvent = (place: Place, ref: string, [before, after]: [string, string]): Delivery => {
  const repository = toRepository(place, base)
  return {
    event: 'push',
    payload: JSON.stringify({
      ref,
      before,
      after,
      created: false,
      deleted: false,
      forced: false,
      commits: [{ id: after, message: '', author: { name: 'someone' } }],
      repository: {
        ...repository,
        pushed_at: Date.parse(place.repository.pushedAt ?? '2020-01-01T00:00:00Z') / 1000,
      },
      sender: toUser('someone'),
    }),
  }
}

const toDeployment = (place: Place, deployment: FakeDeployment) => ({
  id: deployment.id,
  node_id: nodeId('DE', place, deployment.id),
  sha: deployment.sha,
  ref: deployment.ref ?? deployment.sha,
  task: 'deploy',
  environment: deployment.environment ?? 'production',
  original_environment: deployment.environment ?? 'production',
  creator: toUser(deployment.creator),
  created_at: deployment.createdAt,
  updated_at: deployment.updatedAt ?? deployment.statuses?.at(-1)?.createdAt ?? deployment.createdAt,
})

export const deploymentEvent = (place: Place, deployment: FakeDeployment): Delivery =>
  deliver('deployment', place, 'created', { deployment: toDeployment(place, deployment) })

export const statusEvent = (
  place: Place,
  deployment: FakeDeployment,
  { state, createdAt }: { state: string; createdAt: string },
): Delivery =>
  deliver('deployment_status', place, 'created', {
    deployment_status: { state: state.toLowerCase(), created_at: createdAt, updated_at: createdAt },
    deployment: toDeployment(place, deployment),
  })

export const releaseEvent = (place: Place, release: FakeRelease, action: string): Delivery =>
  deliver('release', place, action, {
    release: {
      node_id: nodeId('RE', place, release.tag),
      tag_name: release.tag,
      target_commitish: 'main',
      draft: release.isDraft ?? false,
      prerelease: release.isPrerelease ?? false,
      created_at: release.createdAt,
      published_at: release.publishedAt ?? null,
    },
  })

export const runEvent = (place: Place, run: FakeRun, action: string): Delivery =>
  deliver('workflow_run', place, action, { workflow_run: toRun(place, run, run.attempts.length, base) })

export const jobEvent = (place: Place, run: FakeRun, job: FakeJob, action: string): Delivery =>
  deliver('workflow_job', place, action, {
    workflow_job: toJob(place, run, { job, attempt: run.attempts.length, base }),
  })

export const repositoryEvent = (place: Place, action: string): Delivery =>
  deliver('repository', place, action, {})
