import { commit } from './commit'
import type { RecordKind } from './define-record'
import { deployment } from './deployment'
import { incident } from './incident'
import { pipelineRun } from './pipeline-run'
import { pullRequest } from './pull-request'
import { release } from './release'
import { repository } from './repository'
import { team } from './team'

/** Every kind of record, in the order of the documentation. */
export const recordKinds: readonly RecordKind[] = [
  team,
  repository,
  commit,
  pullRequest,
  deployment,
  pipelineRun,
  release,
  incident,
]

/** The kind with this name. */
export const recordKind = (kind: unknown): RecordKind | undefined =>
  recordKinds.find((candidate) => candidate.kind === kind)
