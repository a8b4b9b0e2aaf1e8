import { isUnionType } from 'graphql'
import { type Connection, connectionOf, type PageArguments } from '../connection'
import type { FakeTimelineItem } from '../data'
import { nodeId } from '../places'
import { githubSchema } from '../schema'
import { toNode as toCommit } from './commit'
import { type PullRequestSource, toNode } from './pull-request'
import { actorNode, fieldsOf, type Resolvers, userNode } from './resolver'

type ItemSource = PullRequestSource & { item: FakeTimelineItem; index: number }

/** `ReadyForReviewEvent` → `READY_FOR_REVIEW_EVENT`, as `itemTypes` names it. */
const enumNames = new Map<string, string>()
const enumName = (type: string): string => {
  const known = enumNames.get(type) ?? type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()
  enumNames.set(type, known)
  return known
}

export const itemsOfType = ({ pullRequest }: PullRequestSource, type: string): FakeTimelineItem[] =>
  (pullRequest.timeline ?? []).filter((item) => item.type === type)

/** A page of the timeline, of certain types only or (null) all. */
export const timelineOf = (
  source: PullRequestSource,
  args: PageArguments & { since?: unknown },
  types: string[] | null,
): Connection & { filteredCount: number; pageCount: number; updatedAt: string } => {
  const all = [...(source.pullRequest.timeline ?? []).entries()]
  const asked = all.filter(
    ([, { type, at }]) =>
      (!types || types.includes(enumName(type))) && (args.since == null || at >= String(args.since)),
  )
  const connection = connectionOf(asked, args, {
    keyOf: ([index]) => [index, 0],
    nodeOf: ([index, item]) => ({ ...source, __typename: item.type, item, index }),
  })
  return Object.assign(connection, {
    filteredCount: asked.length,
    pageCount: connection.nodes.length,
    updatedAt: all.at(-1)?.[1].at ?? source.pullRequest.createdAt,
  })
}

const item = fieldsOf<ItemSource>({
  id: ({ place, pullRequest, item, index }) => nodeId(item.type, place, `${pullRequest.number}_${index}`),
  createdAt: ({ item }) => item.at,
  updatedAt: ({ item }) => item.at,
  actor: ({ item }) => actorNode(item.actor),
  pullRequest: ({ place, pullRequest }) => toNode(place, pullRequest),
})

const comment = {
  ...item,
  ...fieldsOf<ItemSource>({
    author: ({ item }) => actorNode(item.actor),
    fullDatabaseId: ({ pullRequest, index }) => String(pullRequest.number * 1000 + index),
    body: ({ item }) => item.body ?? '',
    bodyText: ({ item }) => item.body ?? '',
    publishedAt: ({ item }) => item.at,
  }),
}

const special: Resolvers = {
  PullRequestCommit: {
    ...item,
    ...fieldsOf<ItemSource>({
      commit: ({ place, pullRequest, item }) =>
        toCommit(place, {
          sha: item.commit?.sha ?? '0'.repeat(40),
          parents: item.commit?.parents ?? [],
          authoredAt: item.commit?.authoredAt ?? item.at,
          committedAt: item.at,
          author: item.actor === undefined ? (pullRequest.author ?? null) : item.actor,
        }),
    }),
  },
  PullRequestReview: {
    ...comment,
    ...fieldsOf<ItemSource>({
      // A review that is not handed in yet has no such time.
      submittedAt: ({ item }) => (item.state === 'PENDING' ? null : item.at),
      state: ({ item }) => item.state ?? 'COMMENTED',
    }),
  },
  IssueComment: comment,
  ReviewRequestedEvent: {
    ...item,
    ...fieldsOf<ItemSource>({ requestedReviewer: ({ item }) => actorNode(item.requestedReviewer) }),
  },
  ReviewRequestRemovedEvent: {
    ...item,
    ...fieldsOf<ItemSource>({ requestedReviewer: ({ item }) => actorNode(item.requestedReviewer) }),
  },
  AddedToMergeQueueEvent: {
    ...item,
    ...fieldsOf<ItemSource>({ enqueuer: ({ item }) => userNode(item.actor) }),
  },
  RemovedFromMergeQueueEvent: {
    ...item,
    ...fieldsOf<ItemSource>({ enqueuer: ({ item }) => userNode(item.actor) }),
  },
}

/** Every type of the union, with the fields that all have; others come from the item under their own name. */
export const timelineItems = (): Resolvers => {
  const union = githubSchema().getType('PullRequestTimelineItems')
  const types = isUnionType(union) ? union.getTypes() : []
  return Object.fromEntries(types.map(({ name }) => [name, special[name] ?? item]))
}
