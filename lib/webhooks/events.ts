/**
 * The events of GitHub that something here reads, for people the ones to tick. Any other is answered and put down as
 * ignored.
 */
export const webhookEvents = [
  'deployment',
  'deployment_status',
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'membership',
  'organization',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'push',
  'release',
  'repository',
  'team',
  'workflow_job',
  'workflow_run',
] as const

export type WebhookEvent = (typeof webhookEvents)[number]

export const isWebhookEvent = (name: string): name is WebhookEvent =>
  webhookEvents.some((event) => event === name)
