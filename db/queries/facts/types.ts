import type {
  commits,
  deployments,
  incidents,
  mainlineCommits,
  pipelineJobs,
  pipelineRuns,
  pullRequestEvents,
  pullRequests,
  releases,
  repositories,
  tags,
} from '../../schema'

/** A stored row's columns as a fact carries them: nullable columns may be left out, which means null. */
type Fact<Row, Given extends keyof Row = never> = {
  [Key in Exclude<keyof Row, 'repositoryId' | Given> as null extends Row[Key] ? never : Key]: Row[Key]
} & {
  [Key in Exclude<keyof Row, 'repositoryId' | Given> as null extends Row[Key] ? Key : never]?:
    | Row[Key]
    | undefined
}

/** The repository a fact belongs to, by name (`owner/repo`). */
type OfRepository = { repository: string }

/**
 * What is known of a repository. A field left out keeps what is stored, so that a collector never undoes a setting. With
 * an `externalId` it is the repository of that number, whatever it was called before.
 */
export type RepositoryFact = { name: string } & Partial<
  Pick<
    typeof repositories.$inferSelect,
    | 'externalId'
    | 'webUrl'
    | 'unavailableSince'
    | 'defaultBranch'
    | 'archived'
    | 'deploymentSource'
    | 'productionPattern'
    | 'tagPattern'
  >
>

export type TeamRepository = { repository: string; from?: Date | undefined; to?: Date | undefined }
export type TeamMember = { login: string; from?: Date | undefined; to?: Date | undefined }

/**
 * A team and what belongs to it. `repositories` and `members` each replace the team's whole set (with their validity
 * ranges); left out, the stored set stays.
 */
export type TeamFact = {
  slug: string
  name: string
  parent?: string | null | undefined
  repositories?: TeamRepository[] | undefined
  members?: TeamMember[] | undefined
}

/**
 * A team as a forge tells it at a moment (`at`), whole: `externalId` is the forge's number of it, `parent` that of the
 * team above, `repositories` the external ids of those that it owns, `isPartial` when some of those may be missing: then
 * none is taken from it.
 */
export type SyncedTeamFact = {
  externalId: string
  slug: string
  name: string
  parent: string | null
  members: { login: string; name?: string | null | undefined }[]
  repositories: string[]
  isPartial?: boolean
  at: Date
}

/** A person; a field left out keeps what is stored. */
export type PersonFact = {
  login: string
  name?: string | null | undefined
  email?: string | null | undefined
  isBot?: boolean | undefined
}

export type CommitFact = OfRepository & Fact<typeof commits.$inferSelect>
export type MainlineCommitFact = OfRepository & Fact<typeof mainlineCommits.$inferSelect>
export type TagFact = OfRepository & Fact<typeof tags.$inferSelect>
export type PullRequestEventFact = Fact<typeof pullRequestEvents.$inferSelect, 'number' | 'ordinal'>

/** A pull request with its whole timeline: `events` replaces what was stored. `firstCommitAt` comes from `commits`. */
export type PullRequestFact = OfRepository &
  Fact<typeof pullRequests.$inferSelect, 'commits' | 'firstCommitAt'> & {
    commits: { sha: string; authoredAt: Date }[]
    events: PullRequestEventFact[]
  }

export type DeploymentFact = OfRepository & Fact<typeof deployments.$inferSelect>
export type PipelineJobFact = Fact<typeof pipelineJobs.$inferSelect, 'runId' | 'attempt'>

/** One attempt of a CI run; `jobs` replaces what was stored of it. */
export type PipelineRunFact = OfRepository &
  Fact<typeof pipelineRuns.$inferSelect> & { jobs: PipelineJobFact[] }
export type ReleaseFact = OfRepository & Fact<typeof releases.$inferSelect>

/** An incident; `repository` null or left out means that the tracker does not say. */
export type IncidentFact = { repository?: string | null | undefined } & Fact<typeof incidents.$inferSelect>

/**
 * Facts to write together. Repositories are named, never numbered. Every fact replaces the stored one with its key;
 * within a batch the later of two with one key counts.
 */
export type FactBatch = {
  repositories?: RepositoryFact[]
  teams?: TeamFact[]
  syncedTeams?: SyncedTeamFact[]
  people?: PersonFact[]
  commits?: CommitFact[]
  mainlineCommits?: MainlineCommitFact[]
  tags?: TagFact[]
  pullRequests?: PullRequestFact[]
  deployments?: DeploymentFact[]
  pipelineRuns?: PipelineRunFact[]
  releases?: ReleaseFact[]
  incidents?: IncidentFact[]
}
