import { z } from 'zod'

/** A moment; pushes write some as seconds. */
const moment = z.union([
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  z.number().transform((seconds) => new Date(seconds * 1000)),
])
const count = z.number().int()

/** REST's account. Its app logins carry `[bot]`, as git's do. Null for a ghost. */
const user = z
  .object({ login: z.string(), type: z.string().nullish() })
  .nullish()
  .transform((found) => (found ? { __typename: found.type ?? 'User', login: found.login } : null))

/** The repository of a payload, as far as every event has it. */
export const repository = z.object({
  id: count,
  full_name: z.string(),
  html_url: z.string(),
  fork: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  default_branch: z.string().nullish(),
  created_at: moment.nullish(),
  updated_at: moment.nullish(),
  pushed_at: moment.nullish(),
})
export type PayloadRepository = z.infer<typeof repository>

const labels = z.array(z.object({ name: z.string() })).nullish()

/** A pull request; inside reviews it comes without its size, and on old servers without `draft`. */
export const pullRequest = z.object({
  node_id: z.string(),
  number: count,
  title: z.string(),
  user,
  created_at: moment,
  updated_at: moment,
  merged_at: moment.nullish(),
  closed_at: moment.nullish(),
  merge_commit_sha: z.string().nullish(),
  draft: z.boolean().nullish(),
  base: z.object({ ref: z.string() }),
  head: z.object({ ref: z.string() }),
  additions: count.nullish(),
  deletions: count.nullish(),
  changed_files: count.nullish(),
  labels,
})
export type PayloadPullRequest = z.infer<typeof pullRequest>

export const review = z.object({ state: z.string(), submitted_at: moment.nullish(), user })

export const comment = z.object({ created_at: moment, user })

/** An issue; `pull_request` is there when it is one. */
export const issue = z.object({
  node_id: z.string(),
  number: count,
  title: z.string(),
  body: z.string().nullish(),
  html_url: z.string(),
  created_at: moment,
  updated_at: moment,
  closed_at: moment.nullish(),
  labels,
  pull_request: z.object({}).nullish(),
})

export const deployment = z.object({
  id: count,
  node_id: z.string(),
  sha: z.string(),
  ref: z.string().nullish(),
  environment: z.string().nullish(),
  original_environment: z.string().nullish(),
  created_at: moment,
  updated_at: moment,
})
export type PayloadDeployment = z.infer<typeof deployment>

export const deploymentStatus = z.object({ state: z.string(), created_at: moment })

export const release = z.object({
  node_id: z.string(),
  tag_name: z.string(),
  draft: z.boolean(),
  updated_at: moment.nullish(),
})

/** A job of a workflow run. Old servers tell neither when it was asked for nor which attempt it belongs to. */
export const workflowJob = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  run_id: z.union([z.number(), z.string()]).transform(String),
  run_attempt: count.nullish(),
  head_sha: z.string(),
  head_branch: z.string().nullish(),
  workflow_name: z.string().nullish(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  created_at: moment.nullish(),
  started_at: moment.nullish(),
  completed_at: moment.nullish(),
})

export const push = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean().nullish(),
})
