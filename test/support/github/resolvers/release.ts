import { type Connection, connectionOf } from '../connection'
import type { FakeRelease } from '../data'
import { fullName, nodeId, numberOf, type Place } from '../places'
import { commitNode, toNode as toCommit } from './commit'
import { repositoryNode } from './repository'
import { type Arguments, fieldsOf, orderOf, type Resolvers, userNode } from './resolver'

type ReleaseSource = { place: Place; release: FakeRelease }

const idOf = (release: FakeRelease) => release.id ?? numberOf(release.tag)
const toNode = (place: Place, release: FakeRelease) => ({ __typename: 'Release', place, release })

/** By creation or name: GitHub knows no order by update. */
export const releasesOf = (place: Place, args: Arguments): Connection => {
  const order = orderOf(args, { field: 'CREATED_AT', direction: 'DESC' })
  return connectionOf(place.repository.releases ?? [], args, {
    keyOf: (release) => [
      order.field === 'NAME' ? (release.name ?? release.tag) : release.createdAt,
      idOf(release),
    ],
    nodeOf: (release) => toNode(place, release),
    direction: order.direction,
  })
}

export const releaseNode = (place: Place, tag: string): object | null => {
  const found = place.repository.releases?.find((release) => release.tag === tag)
  return found ? toNode(place, found) : null
}

const commitOf = ({ place, release }: ReleaseSource) =>
  release.sha
    ? (commitNode(place, release.sha) ??
      toCommit(place, { sha: release.sha, parents: [], authoredAt: release.createdAt }))
    : null

export const releases: Resolvers = {
  Release: fieldsOf<ReleaseSource>({
    id: ({ place, release }) => nodeId('RE', place, release.tag),
    databaseId: ({ release }) => idOf(release),
    tagName: ({ release }) => release.tag,
    name: ({ release }) => release.name ?? release.tag,
    author: ({ release }) => userNode(release.author),
    createdAt: ({ release }) => release.createdAt,
    updatedAt: ({ release }) => release.updatedAt ?? release.publishedAt ?? release.createdAt,
    publishedAt: ({ release }) =>
      release.isDraft ? null : release.publishedAt === undefined ? release.createdAt : release.publishedAt,
    isDraft: ({ release }) => release.isDraft ?? false,
    isPrerelease: ({ release }) => release.isPrerelease ?? false,
    isLatest: ({ place, release }) => place.repository.releases?.at(-1) === release,
    description: () => null,
    url: ({ place, release }) => `https://github.example/${fullName(place)}/releases/tag/${release.tag}`,
    repository: ({ place }) => repositoryNode(place),
    // A draft has no tag yet.
    tagCommit: (source) => (source.release.isDraft ? null : commitOf(source)),
  }),
}
