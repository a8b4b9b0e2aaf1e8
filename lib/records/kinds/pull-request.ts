import { z } from 'zod'
import { notBefore } from './contradictions'
import { defineRecord, itsRepository } from './define-record'
import { count, flag, name, optionalName, optionalTime, ordinal, repositoryName, text, time } from './fields'

const event = z.strictObject({
  type: z.enum([
    'review',
    'comment',
    'ready_for_review',
    'convert_to_draft',
    'review_requested',
    'commit',
    'added_to_merge_queue',
  ]),
  at: time,
  actor: text,
  actor_is_bot: z.boolean().nullish(),
  state: z.enum(['approved', 'changes_requested', 'commented']).nullish(),
})

/** GitHub's own mark of an app's login. Whoever knows better says so in the record. */
const isBotLogin = (login: string | null) => login?.endsWith('[bot]') ?? false

export const pullRequest = defineRecord({
  kind: 'pull_request',
  schema: z
    .strictObject({
      kind: z.literal('pull_request'),
      repository: repositoryName,
      number: ordinal,
      title: text,
      author: text,
      author_is_bot: z.boolean().nullish(),
      created_at: time,
      ready_at: optionalTime,
      merged_at: optionalTime,
      closed_at: optionalTime,
      is_draft: flag(false),
      base: text,
      head: text,
      merge_commit_sha: optionalName,
      additions: count,
      deletions: count,
      changed_files: count,
      labels: z.array(name).nullish(),
      commits: z.array(z.strictObject({ sha: name, authored_at: time })).nullish(),
      events: z.array(event).nullish(),
    })
    .check(
      notBefore('created_at', 'merged_at', 'a pull request is merged after it was created'),
      notBefore('created_at', 'closed_at', 'a pull request is closed after it was created'),
      notBefore('created_at', 'ready_at', 'a pull request is ready when it is created or later'),
    ),
  key: (record) => [record.repository, record.number],
  repositories: itsRepository,
  toFacts: (record) => ({
    pullRequests: [
      {
        repository: record.repository,
        number: record.number,
        title: record.title,
        author: record.author,
        authorIsBot: record.author_is_bot ?? isBotLogin(record.author),
        createdAt: record.created_at,
        readyAt: record.ready_at,
        mergedAt: record.merged_at,
        closedAt: record.closed_at,
        isDraft: record.is_draft,
        base: record.base,
        head: record.head,
        mergeCommitSha: record.merge_commit_sha,
        additions: record.additions,
        deletions: record.deletions,
        changedFiles: record.changed_files,
        labels: record.labels ?? [],
        commits: (record.commits ?? []).map(({ sha, authored_at }) => ({ sha, authoredAt: authored_at })),
        events: (record.events ?? []).map(({ actor_is_bot, ...rest }) => ({
          ...rest,
          actorIsBot: actor_is_bot ?? isBotLogin(rest.actor),
        })),
      },
    ],
  }),
})
