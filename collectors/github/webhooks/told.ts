import type { FactBatch, RepositoryFact } from '../../contract'

export type PullRequestFact = NonNullable<FactBatch['pullRequests']>[number]
export type DeploymentFact = NonNullable<FactBatch['deployments']>[number]
export type PipelineRunFact = NonNullable<FactBatch['pipelineRuns']>[number]
export type IncidentFact = NonNullable<FactBatch['incidents']>[number]

/**
 * What a delivery changes in one stored fact. A delivery tells a part of a fact, and may come late or twice: `merge` is
 * given what is stored (null: nothing) and returns what is true then, whichever came first; null when it can't tell.
 * `attempt` null: the server didn't say, so it is the last one that is stored. An incident of null is none any more.
 */
export type Change =
  | {
      kind: 'pull_request'
      number: number
      merge: (stored: PullRequestFact | null) => PullRequestFact | null
    }
  | { kind: 'deployment'; externalId: string; merge: (stored: DeploymentFact | null) => DeploymentFact }
  | {
      kind: 'pipeline_run'
      externalId: string
      attempt: number | null
      merge: (stored: PipelineRunFact | null, attempt: number) => PipelineRunFact
    }
  | { kind: 'incident'; externalId: string; updatedAt: Date; fact: IncidentFact | null }
  | { kind: 'repository'; fact: RepositoryFact }

/** Something to be read from GitHub by its node id; `wantedAt` is when it had last changed. */
export type Reread = { kind: 'pull_request' | 'release'; nodeId: string; wantedAt: Date | null }

/**
 * What else a delivery makes due: a look at which repositories there are, or at what may be read of them too, the teams,
 * the history of the default branch, or the first reading of issues (until then a later delivery that is lost would leave
 * an incident for good); the last two with what their stream wants to know, as a look would have found it.
 */
export type Due =
  | { kind: 'discovery' }
  | { kind: 'access' }
  | { kind: 'teams' }
  | { kind: 'history'; head: string; repository: Record<string, unknown> }
  | { kind: 'issues'; repository: Record<string, unknown> }

/**
 * What a delivery says. `stream` is the one whose rows it changes: a connection that doesn't read it leaves it alone.
 * `subject` and `happenedAt` order deliveries about the same thing whose facts hold no time of their own.
 */
export type Told = {
  stream: string | null
  changes: Change[]
  reread?: Reread
  due?: Due
  subject?: string
  happenedAt?: Date
}

/** A delivery that changes nothing here, and why. */
export type Ignored = { ignored: string }
