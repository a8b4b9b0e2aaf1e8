import { type Connection, connectionOf } from '../connection'
import type { FakeOwner } from '../data'
import { fullName, headOf, numberOf, type Place, repositoryId } from '../places'
import { commitNode } from './commit'
import { deploymentsOf } from './deployment'
import { fileAt } from './file'
import { issueNode, issuesOf } from './issue'
import { ownerNode } from './people'
import { pullRequestNode, pullRequestsOf } from './pull-request'
import { releasesOf } from './release'
import { type Arguments, fieldsOf, orderOf, type Resolvers } from './resolver'

const beginning = '2020-01-01T00:00:00Z'

const timesOf = ({ repository }: Place) => {
  const createdAt = repository.createdAt ?? beginning
  const pushedAt = repository.pushedAt ?? repository.commits?.at(-1)?.committedAt ?? createdAt
  return { CREATED_AT: createdAt, PUSHED_AT: pushedAt, UPDATED_AT: repository.updatedAt ?? pushedAt }
}

export const repositoryNode = (place: Place): object => ({ __typename: 'Repository', ...place })

/** The owner's repositories; with `isArchived`, `isFork`, `privacy` only such. */
export const repositoriesOf = (owner: FakeOwner, args: Arguments): Connection => {
  const order = orderOf(args, { field: 'NAME', direction: 'ASC' })
  const asked = owner.repositories.filter(
    (repository) =>
      (args.isArchived == null || args.isArchived === (repository.isArchived ?? false)) &&
      (args.isFork == null || args.isFork === (repository.isFork ?? false)) &&
      (args.privacy == null || args.privacy === (repository.isPrivate ? 'PRIVATE' : 'PUBLIC')),
  )
  return connectionOf(
    asked.map((repository) => ({ owner, repository })),
    args,
    {
      keyOf: (place) => {
        const field = order.field as keyof ReturnType<typeof timesOf> | 'NAME'
        return [field === 'NAME' ? place.repository.name : timesOf(place)[field], repositoryId(place)]
      },
      nodeOf: repositoryNode,
      direction: order.direction,
    },
  )
}

const branch = (place: Place) => ({ __typename: 'Ref', place })

const repository = fieldsOf<Place>({
  id: (place) => `R_${repositoryId(place)}`,
  databaseId: repositoryId,
  name: ({ repository }) => repository.name,
  nameWithOwner: fullName,
  owner: ({ owner }) => ownerNode(owner),
  url: (place) => `https://github.example/${fullName(place)}`,
  resourcePath: (place) => `/${fullName(place)}`,
  createdAt: (place) => timesOf(place).CREATED_AT,
  updatedAt: (place) => timesOf(place).UPDATED_AT,
  pushedAt: (place) => (headOf(place) ? timesOf(place).PUSHED_AT : null),
  archivedAt: (place) => (place.repository.isArchived ? timesOf(place).UPDATED_AT : null),
  isArchived: ({ repository }) => repository.isArchived ?? false,
  isFork: ({ repository }) => repository.isFork ?? false,
  isPrivate: ({ repository }) => repository.isPrivate ?? false,
  isDisabled: ({ repository }) => repository.isDisabled ?? false,
  isLocked: () => false,
  isMirror: () => false,
  isTemplate: () => false,
  isEmpty: (place) => headOf(place) === null,
  isInOrganization: ({ owner }) => owner.kind !== 'user',
  visibility: ({ repository }) => (repository.isPrivate ? 'PRIVATE' : 'PUBLIC'),
  description: () => null,
  hasIssuesEnabled: () => true,
  viewerPermission: () => 'READ',
  defaultBranchRef: (place) => (headOf(place) ? branch(place) : null),
  ref: (place, { qualifiedName }) =>
    String(qualifiedName).replace(/^refs\/heads\//, '') === (place.repository.defaultBranch ?? 'main') &&
    headOf(place)
      ? branch(place)
      : null,
  object: (place, { oid, expression }) =>
    oid ? commitNode(place, String(oid)) : fileAt(place, String(expression)),
  pullRequests: pullRequestsOf,
  pullRequest: pullRequestNode,
  issues: issuesOf,
  issue: issueNode,
  deployments: deploymentsOf,
  releases: releasesOf,
})

const ref = fieldsOf<{ place: Place }>({
  id: ({ place }) => `REF_${repositoryId(place)}`,
  name: ({ place }) => place.repository.defaultBranch ?? 'main',
  prefix: () => 'refs/heads/',
  repository: ({ place }) => repositoryNode(place),
  target: ({ place }) => commitNode(place, headOf(place)),
})

type LabelSource = { place: Place; name: string }

export const repositories: Resolvers = {
  Repository: repository,
  Ref: ref,
  Label: fieldsOf<LabelSource>({
    id: ({ place, name }) => `LA_${repositoryId(place)}_${name}`,
    name: ({ name }) => name,
    color: ({ name }) => (numberOf(name) & 0xffffff).toString(16).padStart(6, '0'),
    description: () => null,
    isDefault: () => false,
    repository: ({ place }) => repositoryNode(place),
  }),
}
