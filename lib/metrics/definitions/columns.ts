import { z } from 'zod'
import type { Column } from '../define'

/** What a duration column of a relation is: seconds, or null where it did not happen. */
const seconds = z.number().nullable()

/** The further columns that every relation of changes has. */
export const changeRow = z.object({
  origin: z.string(),
  title: z.string().nullable(),
  merged_at: z.date(),
  deployed_at: z.date().nullable(),
  deployment: z.string().nullable(),
  coding_seconds: seconds,
  pickup_seconds: seconds,
  review_seconds: seconds,
  merge_seconds: seconds,
  deploy_seconds: seconds,
  is_unreviewed: z.boolean(),
})

export const changeColumns: Column[] = [
  { key: 'title', label: 'Change', unit: 'text' },
  { key: 'coding_seconds', label: 'Coding', unit: 'seconds' },
  { key: 'pickup_seconds', label: 'Pickup', unit: 'seconds' },
  { key: 'review_seconds', label: 'Review', unit: 'seconds' },
  { key: 'merge_seconds', label: 'Merge', unit: 'seconds' },
  { key: 'deploy_seconds', label: 'Deploy', unit: 'seconds' },
  { key: 'is_unreviewed', label: 'Unreviewed', unit: 'flag' },
  { key: 'merged_at', label: 'Merged', unit: 'time' },
  { key: 'deployment', label: 'Deployed by', unit: 'text' },
]

/** The SQL of those columns, from `changes`. */
export const changeSelection = `origin, title, merged_at, deployed_at, deployment, coding_seconds, pickup_seconds,
    review_seconds, merge_seconds, deploy_seconds, is_unreviewed`

/** The further columns that every relation of deployments has. */
export const deploymentRow = z.object({
  environment: z.string(),
  ref: z.string().nullable(),
  sha: z.string(),
  source: z.string(),
  change_count: z.number(),
})

export const deploymentColumns: Column[] = [
  { key: 'ref', label: 'Version', unit: 'text' },
  { key: 'sha', label: 'Commit', unit: 'text' },
  { key: 'environment', label: 'Environment', unit: 'text' },
  { key: 'source', label: 'Counted from', unit: 'text' },
  { key: 'change_count', label: 'Changes', unit: 'count' },
]

export const deploymentSelection = 'environment, ref, sha, source, change_count'
