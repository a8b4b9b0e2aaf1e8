import { type Connection, connectionOf } from '../connection'
import type { FakeDeployment } from '../data'
import { nodeId, type Place } from '../places'
import { commitNode, toNode as toCommit } from './commit'
import { repositoryNode } from './repository'
import { type Arguments, actorNode, fieldsOf, listOf, orderOf, type Resolvers } from './resolver'

type DeploymentSource = { place: Place; deployment: FakeDeployment }
type Status = NonNullable<FakeDeployment['statuses']>[number]
type StatusSource = DeploymentSource & { status: Status; index: number }

const environmentOf = (deployment: FakeDeployment) => deployment.environment ?? 'production'
const toNode = (place: Place, deployment: FakeDeployment) => ({
  __typename: 'Deployment',
  place,
  deployment,
})

/** The deployment as a node; null when there is none of this number. */
export const deploymentNode = (place: Place, id: number): object | null => {
  const deployment = place.repository.deployments?.find((candidate) => candidate.id === id)
  return deployment ? toNode(place, deployment) : null
}

/** By creation only: GitHub knows no other order, and no `since`. */
export const deploymentsOf = (place: Place, args: Arguments): Connection => {
  const environments = listOf(args.environments)
  const asked = (place.repository.deployments ?? []).filter(
    (deployment) => !environments || environments.includes(environmentOf(deployment)),
  )
  return connectionOf(asked, args, {
    keyOf: (deployment) => [deployment.createdAt, deployment.id],
    nodeOf: (deployment) => toNode(place, deployment),
    direction: orderOf(args, { field: 'CREATED_AT', direction: 'ASC' }).direction,
  })
}

const lastState = (deployment: FakeDeployment) => deployment.statuses?.at(-1)?.state ?? 'PENDING'
const statusNode = (source: DeploymentSource, status: Status, index: number) => ({
  ...source,
  __typename: 'DeploymentStatus',
  status,
  index,
})

const deployment = fieldsOf<DeploymentSource>({
  id: ({ place, deployment }) => nodeId('DE', place, deployment.id),
  databaseId: ({ deployment }) => deployment.id,
  environment: ({ deployment }) => environmentOf(deployment),
  originalEnvironment: ({ deployment }) => environmentOf(deployment),
  latestEnvironment: ({ deployment }) => environmentOf(deployment),
  commitOid: ({ deployment }) => deployment.sha,
  commit: ({ place, deployment }) =>
    commitNode(place, deployment.sha) ??
    toCommit(place, { sha: deployment.sha, parents: [], authoredAt: deployment.createdAt }),
  // A ref that is no branch any more is null at GitHub.
  ref: ({ place, deployment }) =>
    deployment.ref && deployment.ref === (place.repository.defaultBranch ?? 'main')
      ? { __typename: 'Ref', place }
      : null,
  task: ({ deployment }) => deployment.task ?? 'deploy',
  description: () => null,
  payload: () => null,
  creator: ({ deployment }) => actorNode(deployment.creator ?? 'github-actions[bot]'),
  createdAt: ({ deployment }) => deployment.createdAt,
  updatedAt: ({ deployment }) =>
    deployment.updatedAt ?? deployment.statuses?.at(-1)?.createdAt ?? deployment.createdAt,
  state: ({ deployment }) => (lastState(deployment) === 'SUCCESS' ? 'ACTIVE' : lastState(deployment)),
  repository: ({ place }) => repositoryNode(place),
  latestStatus: (source) => {
    const statuses = source.deployment.statuses ?? []
    const last = statuses.at(-1)
    return last ? statusNode(source, last, statuses.length - 1) : null
  },
  statuses: (source, args) =>
    connectionOf([...(source.deployment.statuses ?? []).entries()], args, {
      keyOf: ([index]) => [index, 0],
      nodeOf: ([index, status]) => statusNode(source, status, index),
      direction: 'DESC',
    }),
})

export const deployments: Resolvers = {
  Deployment: deployment,
  DeploymentStatus: fieldsOf<StatusSource>({
    id: ({ place, deployment, index }) => nodeId('DES', place, `${deployment.id}_${index}`),
    state: ({ status }) => status.state,
    createdAt: ({ status }) => status.createdAt,
    updatedAt: ({ status }) => status.createdAt,
    environment: ({ status, deployment }) => status.environment ?? environmentOf(deployment),
    creator: ({ status, deployment }) =>
      actorNode(status.creator ?? deployment.creator ?? 'github-actions[bot]'),
    deployment: ({ place, deployment }) => toNode(place, deployment),
    description: () => null,
    logUrl: () => null,
    environmentUrl: () => null,
  }),
}
