import { attribute, firstContaining } from './attribute'
import { attributeIncidents } from './attribute-incidents'
import { isHotfix } from './hotfix'
import { firstDeployments, type Outcome, outcomesOf } from './outcomes'
import { revertsOf } from './reverts'
import { findRollbacks } from './rollbacks'
import { commitStagesOf, type Stages, stagesOf, sumOfStages } from './stages'
import type { Change, CommitGraph, Deployment, Incident } from './types'

/** A change with its deployment; the columns of `changes` that the change itself doesn't have. */
export type DerivedChange = Change &
  Stages & {
    deployedAt: Date | null
    deployment: string | null
    attribution: 'graph' | 'time' | null
    excludedReason: 'not_deployed_yet' | 'first_deployment' | null
    isUnreviewed: boolean
    responseWorkingSeconds: number | null
    leadTimeSeconds: number | null
    reverts: string | null
    isHotfix: boolean
  }

/** All that one repository's facts say about its delivery. */
export type RepositoryFacts = {
  changes: readonly Change[]
  attempts: readonly Deployment[]
  graph: CommitGraph
  incidents: readonly Incident[]
  incidentWindowHours: number
  /** How many working seconds lie between two moments. */
  workingSeconds: (from: Date, to: Date) => number
}

/** Derives what became of every change and every deployment attempt of one repository (METRICS.md). Pure. */
export const derive = (facts: RepositoryFacts): { changes: DerivedChange[]; outcomes: Outcome[] } => {
  const { attempts, graph } = facts
  const successes = attempts
    .filter(({ status }) => status === 'success')
    .sort((a, b) => +a.finishedAt - +b.finishedAt || (a.key < b.key ? -1 : 1))
  const owner = firstContaining(successes, graph)
  const firsts = firstDeployments(successes)
  const reverts = revertsOf(facts.changes)
  const placed = facts.changes.map((change) => ({
    change,
    attribution: attribute(change, successes, owner, graph.size > 0),
    isHotfix: isHotfix(change),
  }))
  const outcomes = outcomesOf({
    attempts,
    firsts,
    changes: placed.map(({ change: { key }, attribution, isHotfix }) => ({
      key,
      deployment: attribution?.deployment ?? null,
      isHotfix,
    })),
    reverts,
    rollbacks: findRollbacks(successes),
    incidents: attributeIncidents(facts.incidents, successes, owner, facts.incidentWindowHours),
  })
  const changes = placed.map(({ change, attribution, isHotfix }) => {
    const deployedAt = attribution?.deployment.finishedAt ?? null
    const stages = (change.origin === 'commit' ? commitStagesOf : stagesOf)(change, deployedAt)
    const excludedReason = !attribution
      ? ('not_deployed_yet' as const)
      : firsts.has(attribution.deployment)
        ? ('first_deployment' as const)
        : null
    return {
      ...change,
      ...stages,
      deployedAt,
      deployment: attribution?.deployment.key ?? null,
      attribution: attribution?.by ?? null,
      excludedReason,
      deploySeconds: excludedReason ? null : stages.deploySeconds,
      isUnreviewed: change.origin === 'pull_request' && change.firstResponseAt === null,
      responseWorkingSeconds:
        change.firstResponseAt && facts.workingSeconds(change.readyAt, change.firstResponseAt),
      leadTimeSeconds: excludedReason ? null : sumOfStages(stages),
      reverts: reverts.get(change.key) ?? null,
      isHotfix,
    }
  })
  return { changes, outcomes }
}
