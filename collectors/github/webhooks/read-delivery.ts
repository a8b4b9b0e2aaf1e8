import { z } from 'zod'
import type { GithubSettings } from '@/lib/sources/github-settings'
import type { WebhookEvent } from '@/lib/webhooks/events'
import { readDeployment } from './deployment'
import { readIssue } from './issue'
import { type PayloadRepository, repository as repositoryShape } from './payloads'
import { readComment, readPullRequest, readReview, readReviewComment } from './pull-request'
import { readPush } from './push'
import { readRelease } from './release'
import { readRepository } from './repository'
import type { Ignored, Told } from './told'
import { readWorkflowJob, readWorkflowRun } from './workflow-run'

/** A payload with what every reader needs of it; `name` is what its repository is stored as. */
type Delivered = {
  action: string | null
  payload: unknown
  repository: PayloadRepository
  name: string
  settings: Pick<GithubSettings, 'incidents'>
}

/** What a payload says of its repository; null when it is about none. */
export const repositoryIn = (payload: unknown): PayloadRepository | null =>
  z.object({ repository: repositoryShape.nullish() }).parse(payload).repository ?? null

const ofRepository: Partial<Record<WebhookEvent, (delivered: Delivered) => Told | Ignored>> = {
  deployment: ({ name, payload }) => readDeployment(name, payload),
  deployment_status: ({ name, payload }) => readDeployment(name, payload),
  issue_comment: ({ name, action, payload }) => readComment(name, action, payload),
  issues: ({ name, action, settings, ...rest }) =>
    readIssue(name, action, { ...rest, rules: settings.incidents }),
  pull_request: ({ name, payload }) => readPullRequest(name, payload),
  pull_request_review: ({ name, payload }) => readReview(name, payload),
  pull_request_review_comment: ({ payload }) => readReviewComment(payload),
  push: ({ payload, repository }) => readPush(payload, repository),
  release: ({ action, payload }) => readRelease(action, payload),
  repository: ({ action, repository }) => readRepository(action, repository),
  workflow_job: ({ name, payload }) => readWorkflowJob(name, payload),
  workflow_run: ({ name, payload }) => readWorkflowRun(name, payload),
}

/** Events of a whole organisation: what they tell is read anew, which is a question or two. */
const ofOwner: Partial<Record<WebhookEvent, Told>> = {
  installation: { stream: null, changes: [], due: { kind: 'access' } },
  installation_repositories: { stream: null, changes: [], due: { kind: 'access' } },
  membership: { stream: 'teams', changes: [], due: { kind: 'teams' } },
  organization: { stream: 'teams', changes: [], due: { kind: 'teams' } },
  team: { stream: 'teams', changes: [], due: { kind: 'teams' } },
}

/**
 * What a delivery of GitHub says, by the mappers that the poller uses too. `repository` is null for events of an owner.
 *
 * @throws z.ZodError when the payload lacks something that it needs
 */
export const readDelivery = (
  event: WebhookEvent,
  { repository, ...delivered }: Omit<Delivered, 'repository'> & { repository: PayloadRepository | null },
): Told | Ignored => {
  const told = ofOwner[event]
  if (told) return told
  if (!repository) return { ignored: 'It names no repository.' }
  return (
    ofRepository[event]?.({ ...delivered, repository }) ?? {
      ignored: `Nothing here reads the event ${event}.`,
    }
  )
}
