import { z } from 'zod'
import { toDeployment } from '../map'
import { deployment, deploymentStatus, type PayloadDeployment } from './payloads'
import type { DeploymentFact, Told } from './told'

const isSha = /^[0-9a-f]{40}$/

/** Which outcome counts: the first success, else the first failure, else that it was superseded. */
const rank: Record<DeploymentFact['status'], number> = {
  success: 3,
  failure: 2,
  cancelled: 1,
  in_progress: 0,
}

const earlier = (a: Date | null | undefined, b: Date | null | undefined) => (a && b && a < b ? a : (b ?? a))

/**
 * A stored deployment (null: none) with the status that a delivery tells. In whatever order statuses come, the outcome is
 * the one that all of them together have.
 */
export const mergeDeployment = (stored: DeploymentFact | null, told: DeploymentFact): DeploymentFact => {
  if (!stored) return told
  const difference = rank[told.status] - rank[stored.status]
  if (difference < 0) return stored
  const finishedAt = difference > 0 ? told.finishedAt : earlier(stored.finishedAt, told.finishedAt)
  return { ...stored, status: told.status, finishedAt: finishedAt ?? null }
}

const toFact = (name: string, told: PayloadDeployment, statuses: { state: string; createdAt: Date }[]) =>
  toDeployment(name, {
    id: told.node_id,
    databaseId: told.id,
    createdAt: told.created_at,
    updatedAt: told.updated_at,
    environment: told.environment ?? null,
    originalEnvironment: told.original_environment ?? null,
    commitOid: told.sha,
    // What was deployed by its commit is on no branch.
    ref: told.ref && !isSha.test(told.ref) ? { name: told.ref } : null,
    statuses: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: statuses },
  })

/** A deployment that was made, or a status of one; both tell all there is to know of it so far. */
export const readDeployment = (name: string, payload: unknown): Told => {
  const parsed = z.object({ deployment, deployment_status: deploymentStatus.nullish() }).parse(payload)
  const status = parsed.deployment_status
  const statuses = status ? [{ state: status.state.toUpperCase(), createdAt: status.created_at }] : []
  const fact = toFact(name, parsed.deployment, statuses)
  return {
    stream: 'deployments',
    changes: [
      { kind: 'deployment', externalId: fact.externalId, merge: (stored) => mergeDeployment(stored, fact) },
    ],
  }
}
