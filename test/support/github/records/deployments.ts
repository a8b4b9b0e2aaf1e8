import type { DeploymentFact } from '@/db/queries/facts/types'
import type { FakeDeployment } from '../data'
import { toTime } from './to-time'

// GitHub has no word for a deployment that was called off.
const states = { success: 'SUCCESS', failure: 'FAILURE', cancelled: 'ERROR', in_progress: 'IN_PROGRESS' }

/** A deployment as GitHub holds it: its beginning and its end are statuses. */
export const toDeployment = (fact: DeploymentFact, id: number): FakeDeployment => {
  const start = fact.startedAt ?? fact.finishedAt ?? new Date(0)
  const end = fact.status === 'in_progress' ? null : (fact.finishedAt ?? start)
  return {
    id,
    environment: fact.environment,
    sha: fact.sha,
    ref: fact.ref ?? null,
    createdAt: toTime(start),
    statuses: [
      ...(fact.startedAt ? [{ state: 'IN_PROGRESS', createdAt: toTime(start) }] : []),
      ...(end ? [{ state: states[fact.status], createdAt: toTime(end) }] : []),
    ],
  }
}

/** As GitHub does, a later success turns the deployments before it in its environment inactive. */
export const withInactive = (deployments: readonly FakeDeployment[]): FakeDeployment[] => {
  const active = new Map<string | undefined, FakeDeployment>()
  return deployments
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id - b.id))
    .map((deployment) => {
      const success = deployment.statuses?.find(({ state }) => state === 'SUCCESS')
      if (!success) return deployment
      active.get(deployment.environment)?.statuses?.push({ ...success, state: 'INACTIVE' })
      active.set(deployment.environment, deployment)
      return deployment
    })
}
