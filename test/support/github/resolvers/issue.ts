import { type Connection, connectionOf } from '../connection'
import type { FakeIssue } from '../data'
import { githubError } from '../errors'
import { fullName, nodeId, type Place, repositoryId } from '../places'
import { labelsOf } from './labels'
import { repositoryNode } from './repository'
import { type Arguments, actorNode, fieldsOf, listOf, orderOf, type Resolvers } from './resolver'

type IssueSource = { place: Place; issue: FakeIssue }

/** Labels are one whatever their case. */
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const updatedAt = (issue: FakeIssue) => issue.updatedAt ?? issue.closedAt ?? issue.createdAt
const stateOf = (issue: FakeIssue) => (issue.closedAt ? 'CLOSED' : 'OPEN')
const toNode = (place: Place, issue: FakeIssue) => ({ __typename: 'Issue', place, issue })

export const issuesOf = (place: Place, args: Arguments): Connection => {
  // The schema has validated it.
  const filter = (args.filterBy ?? {}) as { since?: string; states?: string[]; labels?: string[] }
  const states = listOf(args.states) ?? filter.states
  const labels = listOf(args.labels) ?? filter.labels
  const order = orderOf(args, { field: 'CREATED_AT', direction: 'ASC' })
  const asked = (place.repository.issues ?? []).filter(
    (issue) =>
      (!filter.since || Date.parse(updatedAt(issue)) >= Date.parse(filter.since)) &&
      (!states || states.includes(stateOf(issue))) &&
      (!labels || labels.some((label) => issue.labels?.some((own) => isSame(own, label)))),
  )
  return connectionOf(asked, args, {
    keyOf: (issue) => [order.field === 'UPDATED_AT' ? updatedAt(issue) : issue.createdAt, issue.number],
    nodeOf: (issue) => toNode(place, issue),
    direction: order.direction,
  })
}

export const issueNode = (place: Place, { number }: Arguments): object => {
  const issue = place.repository.issues?.find((candidate) => candidate.number === number)
  if (!issue) throw githubError('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`)
  return toNode(place, issue)
}

export const issues: Resolvers = {
  Issue: fieldsOf<IssueSource>({
    id: ({ place, issue }) => nodeId('I', place, issue.number),
    databaseId: ({ place, issue }) => (repositoryId(place) + issue.number) % 2 ** 31,
    fullDatabaseId: ({ place, issue }) => String(repositoryId(place) * 1_000_000 + issue.number),
    number: ({ issue }) => issue.number,
    title: ({ issue }) => issue.title ?? `Issue ${issue.number}`,
    body: ({ issue }) => issue.body ?? '',
    bodyText: ({ issue }) => issue.body ?? '',
    author: ({ issue }) => actorNode(issue.author),
    createdAt: ({ issue }) => issue.createdAt,
    updatedAt: ({ issue }) => updatedAt(issue),
    closedAt: ({ issue }) => issue.closedAt ?? null,
    closed: ({ issue }) => issue.closedAt != null,
    state: ({ issue }) => stateOf(issue),
    stateReason: ({ issue }) => (issue.closedAt ? 'COMPLETED' : null),
    url: ({ place, issue }) => `https://github.example/${fullName(place)}/issues/${issue.number}`,
    repository: ({ place }) => repositoryNode(place),
    labels: ({ place, issue }, args) => labelsOf(place, issue.labels, args),
  }),
}
