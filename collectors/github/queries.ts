import type { z } from 'zod'
import {
  deploymentsAnswer,
  historyAnswer,
  issuesAnswer,
  ownerAnswer,
  parentsAnswer,
  pullRequestsAnswer,
  releasesAnswer,
  repositoryAnswer,
  statusesAnswer,
  timelineAnswer,
  wholePullRequestsAnswer,
} from './wire'
import { suitesAnswer } from './wire-runs'
import { teamAnswer, teamsAnswer } from './wire-teams'

/**
 * A query, the shape of its answer, and its points by GitHub's formula: one for each connection that is opened, as if
 * every page were full, divided by 100. Every query takes `first`, the size of its page.
 */
export type Query<Data> = {
  name: string
  text: string
  schema: z.ZodType<Data>
  estimate: (first: number) => number
}

const define = <Data>(
  name: string,
  schema: z.ZodType<Data>,
  connections: (first: number) => number,
  text: string,
): Query<Data> => ({
  name,
  schema,
  text: `query ${name}${text}`,
  estimate: (first) => Math.max(1, Math.round(connections(first) / 100)),
})

const page = 'totalCount pageInfo { hasNextPage endCursor }'
const cost = 'rateLimit { cost }'

const timelineItems = `pageInfo { hasNextPage endCursor }
  nodes {
    __typename
    ... on PullRequestCommit { commit { oid authoredDate committedDate author { name user { login } } } }
    ... on PullRequestReview { createdAt submittedAt state author { __typename login } }
    ... on IssueComment { createdAt author { __typename login } }
    ... on ReadyForReviewEvent { createdAt actor { __typename login } }
    ... on ConvertToDraftEvent { createdAt actor { __typename login } }
    ... on ReviewRequestedEvent { createdAt actor { __typename login } }
    ... on AddedToMergeQueueEvent { createdAt actor { __typename login } }
  }`
const itemTypes = `[PULL_REQUEST_COMMIT, PULL_REQUEST_REVIEW, ISSUE_COMMENT, READY_FOR_REVIEW_EVENT,
  CONVERT_TO_DRAFT_EVENT, REVIEW_REQUESTED_EVENT, ADDED_TO_MERGE_QUEUE_EVENT]`

const pullRequestFields = (timeline: string, labels: number) => `
  id number title isDraft createdAt updatedAt mergedAt closedAt baseRefName headRefName
  additions deletions changedFiles author { __typename login } mergeCommit { oid }
  labels(first: ${labels}) { pageInfo { hasNextPage } nodes { name } }
  timelineItems(first: ${timeline}, itemTypes: ${itemTypes}) { ${timelineItems} }`

/**
 * What a repository is, and the newest row of each stream: whether there is anything to read. Each of them needs a
 * permission of its own, and asked for without it would take its repository out of the answer.
 */
const newest = (list: string, field: string, flag: string) =>
  `${list}(first: 1, orderBy: {field: ${field}, direction: DESC}) @include(if: $${flag}) {
    totalCount nodes { createdAt updatedAt }
  }`
const repositoryFields = `
  databaseId nameWithOwner url createdAt isArchived isFork pushedAt
  defaultBranchRef @include(if: $contents) { name target { oid } }
  ${newest('pullRequests', 'UPDATED_AT', 'pullRequests')}
  ${newest('deployments', 'CREATED_AT', 'deployments')}
  ${newest('releases', 'CREATED_AT', 'contents')}
  ${newest('issues', 'UPDATED_AT', 'issues')}`
const flags = '$contents: Boolean!, $pullRequests: Boolean!, $deployments: Boolean!, $issues: Boolean!'

export const ownerQuery = define(
  'Repositories',
  ownerAnswer,
  (first) => 1 + 4 * first,
  `($owner: String!, $first: Int!, $after: String, ${flags}) { ${cost}
    repositoryOwner(login: $owner) {
      repositories(first: $first, after: $after, ownerAffiliations: OWNER, orderBy: {field: CREATED_AT, direction: ASC}) {
        ${page} nodes { ${repositoryFields} }
      }
    }
  }`,
)

export const repositoryQuery = define(
  'Repository',
  repositoryAnswer,
  () => 4,
  `($owner: String!, $name: String!, ${flags}) { ${cost}
    repository(owner: $owner, name: $name) { ${repositoryFields} }
  }`,
)

const repository = 'repository(owner: $owner, name: $name) { databaseId'

/** 74 of them, with 60 events and 10 labels each, are 149 connections: one point. */
export const pullRequestsQuery = define(
  'PullRequests',
  pullRequestsAnswer,
  (first) => 1 + 2 * first,
  `($owner: String!, $name: String!, $first: Int!, $after: String, $field: IssueOrderField!, $direction: OrderDirection!, $events: Int!) { ${cost}
    ${repository}
      pullRequests(first: $first, after: $after, orderBy: {field: $field, direction: $direction}) {
        ${page} nodes { ${pullRequestFields('$events', 10)} }
      }
    }
  }`,
)

/** Pull requests by their ids, with as much of the timeline as one page holds. */
export const wholePullRequestsQuery = define(
  'WholePullRequests',
  wholePullRequestsAnswer,
  () => 1,
  `($ids: [ID!]!, $first: Int!) { ${cost}
    nodes(ids: $ids) { ... on PullRequest { ${pullRequestFields('$first', 100)} } }
  }`,
)

export const timelineQuery = define(
  'Timeline',
  timelineAnswer,
  () => 1,
  `($id: ID!, $first: Int!, $after: String) { ${cost}
    node(id: $id) {
      ... on PullRequest { timelineItems(first: $first, after: $after, itemTypes: ${itemTypes}) { ${timelineItems} } }
    }
  }`,
)

export const deploymentsQuery = define(
  'Deployments',
  deploymentsAnswer,
  (first) => 1 + first,
  `($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!) { ${cost}
    ${repository}
      deployments(first: $first, after: $after, orderBy: {field: CREATED_AT, direction: $direction}) {
        ${page}
        nodes {
          id databaseId createdAt updatedAt environment originalEnvironment commitOid ref { name }
          statuses(first: 10) { pageInfo { hasNextPage endCursor } nodes { state createdAt } }
        }
      }
    }
  }`,
)

export const statusesQuery = define(
  'DeploymentStatuses',
  statusesAnswer,
  () => 1,
  `($id: ID!, $first: Int!, $after: String) { ${cost}
    node(id: $id) {
      ... on Deployment {
        statuses(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { state createdAt } }
      }
    }
  }`,
)

export const releasesQuery = define(
  'Releases',
  releasesAnswer,
  () => 1,
  `($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!) { ${cost}
    ${repository}
      releases(first: $first, after: $after, orderBy: {field: CREATED_AT, direction: $direction}) {
        ${page} nodes { tagName createdAt updatedAt publishedAt isDraft isPrerelease tagCommit { oid } }
      }
    }
  }`,
)

/** Issues: those with one of the labels, or any that changed since a moment. */
export const issuesQuery = define(
  'Issues',
  issuesAnswer,
  (first) => 1 + first,
  `($owner: String!, $name: String!, $first: Int!, $after: String, $field: IssueOrderField!, $direction: OrderDirection!, $labels: [String!], $since: DateTime) { ${cost}
    ${repository}
      issues(first: $first, after: $after, labels: $labels, filterBy: {since: $since}, orderBy: {field: $field, direction: $direction}) {
        ${page}
        nodes {
          number title body url createdAt updatedAt closedAt
          labels(first: 100) { nodes { name } }
        }
      }
    }
  }`,
)

export const historyQuery = define(
  'History',
  historyAnswer,
  (first) => 1 + first,
  `($owner: String!, $name: String!, $first: Int!, $after: String, $tip: GitObjectID!, $since: GitTimestamp) { ${cost}
    ${repository}
      object(oid: $tip) {
        ... on Commit {
          history(first: $first, after: $after, since: $since) {
            ${page} nodes { oid authoredDate committedDate parents(first: 3) { totalCount nodes { oid } } }
          }
        }
      }
    }
  }`,
)

/** All parents of a merge of more than three branches. */
export const parentsQuery = define(
  'Parents',
  parentsAnswer,
  () => 1,
  `($owner: String!, $name: String!, $first: Int!, $oid: GitObjectID!) { ${cost}
    ${repository}
      object(oid: $oid) { ... on Commit { parents(first: $first) { nodes { oid } } } }
    }
  }`,
)

/** The jobs of all attempts of each check suite: a workflow run has one. */
export const suitesQuery = define(
  'CheckSuites',
  suitesAnswer,
  () => 1,
  `($ids: [ID!]!, $first: Int!, $after: String) { ${cost}
    nodes(ids: $ids) {
      ... on CheckSuite {
        id
        checkRuns(first: $first, after: $after, filterBy: {checkType: ALL}) {
          pageInfo { hasNextPage endCursor } nodes { id databaseId detailsUrl name conclusion startedAt completedAt }
        }
      }
    }
  }`,
)

const memberFields = 'totalCount pageInfo { hasNextPage endCursor } nodes { login name }'
const ownedFields =
  'totalCount pageInfo { hasNextPage endCursor } nodes { databaseId url } edges { permission node { databaseId url } }'

/** The teams of an organisation; members of the teams below count with those only. */
export const teamsQuery = define(
  'Teams',
  teamsAnswer,
  (first) => 1 + 2 * first,
  `($owner: String!, $first: Int!, $after: String) { ${cost}
    organization(login: $owner) {
      teams(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id databaseId slug name url parentTeam { id }
          members(first: 100, membership: IMMEDIATE) { ${memberFields} }
          repositories(first: 100) { ${ownedFields} }
        }
      }
    }
  }`,
)

/** The members of a team beyond the first page. */
export const teamMembersQuery = define(
  'TeamMembers',
  teamAnswer,
  () => 1,
  `($id: ID!, $first: Int!, $after: String) { ${cost}
    node(id: $id) {
      ... on Team { members(first: $first, after: $after, membership: IMMEDIATE) { ${memberFields} } }
    }
  }`,
)

/** The repositories of a team beyond the first page. */
export const teamRepositoriesQuery = define(
  'TeamRepositories',
  teamAnswer,
  () => 1,
  `($id: ID!, $first: Int!, $after: String) { ${cost}
    node(id: $id) { ... on Team { repositories(first: $first, after: $after) { ${ownedFields} } } }
  }`,
)
