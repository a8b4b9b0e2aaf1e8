import { z } from 'zod'

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const count = z.number().int()

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/** A page of rows. Any of them may be null: deleted between two steps of GitHub's own work. */
const connection = <Node extends z.ZodType>(node: Node) =>
  z.object({ totalCount: count, pageInfo, nodes: z.array(node.nullable()) })

/** Null for a ghost: an account that was deleted. */
const actor = z.object({ __typename: z.string(), login: z.string() }).nullable()
export type WireActor = z.infer<typeof actor>

const knownItem = z.discriminatedUnion('__typename', [
  z.object({
    __typename: z.literal('PullRequestCommit'),
    commit: z.object({
      oid: z.string(),
      authoredDate: moment,
      committedDate: moment,
      author: z
        .object({ name: z.string().nullable(), user: z.object({ login: z.string() }).nullable() })
        .nullable(),
    }),
  }),
  z.object({
    __typename: z.literal('PullRequestReview'),
    createdAt: moment,
    submittedAt: moment.nullable(),
    state: z.string(),
    author: actor,
  }),
  z.object({ __typename: z.literal('IssueComment'), createdAt: moment, author: actor }),
  z.object({ __typename: z.literal('ReadyForReviewEvent'), createdAt: moment, actor }),
  z.object({ __typename: z.literal('ConvertToDraftEvent'), createdAt: moment, actor }),
  z.object({ __typename: z.literal('ReviewRequestedEvent'), createdAt: moment, actor }),
  z.object({ __typename: z.literal('AddedToMergeQueueEvent'), createdAt: moment, actor }),
])
export type WireTimelineItem = z.infer<typeof knownItem>

const known = new Set<unknown>(knownItem.options.map((option) => option.shape.__typename.value))

/** An item of a kind that nobody asked for is none. */
const timelineItem = z.preprocess(
  (item) =>
    typeof item === 'object' && item !== null && '__typename' in item && !known.has(item.__typename)
      ? null
      : item,
  knownItem.nullable(),
)

const timeline = z.object({ pageInfo, nodes: z.array(timelineItem) })

const pullRequest = z.object({
  id: z.string(),
  number: count,
  title: z.string(),
  isDraft: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
  mergedAt: moment.nullable(),
  closedAt: moment.nullable(),
  baseRefName: z.string(),
  headRefName: z.string(),
  additions: count,
  deletions: count,
  changedFiles: count,
  author: actor,
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  labels: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean() }),
      nodes: z.array(z.object({ name: z.string() }).nullable()),
    })
    .nullable(),
  timelineItems: timeline,
})
export type WirePullRequest = z.infer<typeof pullRequest>

const deploymentStatuses = z.object({
  pageInfo,
  nodes: z.array(z.object({ state: z.string(), createdAt: moment }).nullable()),
})
const deployment = z.object({
  id: z.string(),
  databaseId: count.nullable(),
  createdAt: moment,
  updatedAt: moment,
  environment: z.string().nullable(),
  originalEnvironment: z.string().nullable(),
  commitOid: z.string(),
  ref: z.object({ name: z.string() }).nullable(),
  statuses: deploymentStatuses.nullable(),
})
export type WireDeployment = z.infer<typeof deployment>

export const release = z.object({
  tagName: z.string(),
  createdAt: moment,
  updatedAt: moment,
  publishedAt: moment.nullable(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  tagCommit: z.object({ oid: z.string() }).nullable(),
})
export type WireRelease = z.infer<typeof release>

const issue = z.object({
  number: count,
  title: z.string(),
  body: z.string(),
  url: z.string(),
  createdAt: moment,
  updatedAt: moment,
  closedAt: moment.nullable(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()) }).nullable(),
})
export type WireIssue = z.infer<typeof issue>

const commit = z.object({
  oid: z.string(),
  authoredDate: moment,
  committedDate: moment,
  parents: z.object({ totalCount: count, nodes: z.array(z.object({ oid: z.string() }).nullable()) }),
})
export type WireCommit = z.infer<typeof commit>

/** The newest row of a stream and how many there are; left out where GitHub refuses that stream. */
const newest = z
  .object({
    totalCount: count,
    nodes: z.array(z.object({ createdAt: moment, updatedAt: moment }).nullable()),
  })
  .nullish()
export type WireNewest = z.infer<typeof newest>

/** A repository as a discovery finds it. As JSON and read again it is the same: it travels in jobs. */
export const wireRepository = z.object({
  databaseId: count,
  nameWithOwner: z.string(),
  url: z.string(),
  createdAt: moment,
  isArchived: z.boolean(),
  isFork: z.boolean(),
  pushedAt: moment.nullish(),
  defaultBranchRef: z
    .object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() })
    .nullish(),
  pullRequests: newest,
  deployments: newest,
  releases: newest,
  issues: newest,
})
export type WireRepository = z.infer<typeof wireRepository>

export const ownerAnswer = z.object({
  repositoryOwner: z.object({ repositories: connection(wireRepository) }).nullable(),
})
export const repositoryAnswer = z.object({ repository: wireRepository })

/** Which repository answered: one that was given the name of another has another id. */
const inRepository = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ repository: z.object({ databaseId: count.nullish(), ...shape }) })

export const pullRequestsAnswer = inRepository({ pullRequests: connection(pullRequest) })
export const wholePullRequestsAnswer = z.object({ nodes: z.array(pullRequest.nullable()) })
export const timelineAnswer = z.object({ node: z.object({ timelineItems: timeline }).nullable() })
export const deploymentsAnswer = inRepository({ deployments: connection(deployment) })
export const statusesAnswer = z.object({ node: z.object({ statuses: deploymentStatuses }).nullable() })
export const releasesAnswer = inRepository({ releases: connection(release) })
export const issuesAnswer = inRepository({ issues: connection(issue) })
export const historyAnswer = inRepository({
  object: z.object({ history: connection(commit) }).nullable(),
})
export const parentsAnswer = inRepository({
  object: z
    .object({ parents: z.object({ nodes: z.array(z.object({ oid: z.string() }).nullable()) }) })
    .nullable(),
})
