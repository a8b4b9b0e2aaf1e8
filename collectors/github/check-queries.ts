import { z } from 'zod'
import type { Query } from './queries'

const cost = 'rateLimit { cost }'
const anything = z.object({ totalCount: z.number().int() })

const define = <Data>(name: string, schema: z.ZodType<Data>, text: string): Query<Data> => ({
  name,
  schema,
  text: `query ${name}${text}`,
  estimate: () => 1,
})

/** Who asks, and what is left to them. */
export const accountQuery = define(
  'Account',
  z.object({
    viewer: z.object({ login: z.string() }).nullable(),
    rateLimit: z
      .object({ limit: z.number(), remaining: z.number(), resetAt: z.iso.datetime({ offset: true }) })
      .nullable(),
  }),
  '{ viewer { login } rateLimit { cost limit remaining resetAt } }',
)

const sample = z.object({ nameWithOwner: z.string() })

export const ownerSampleQuery = define(
  'OwnerSample',
  z.object({
    repositoryOwner: z
      .object({
        __typename: z.string(),
        repositories: z.object({ totalCount: z.number().int(), nodes: z.array(sample.nullable()) }),
      })
      .nullable(),
  }),
  `($owner: String!) { ${cost}
    repositoryOwner(login: $owner) {
      __typename
      repositories(first: 3, ownerAffiliations: OWNER, orderBy: {field: PUSHED_AT, direction: DESC}) {
        totalCount nodes { nameWithOwner }
      }
    }
  }`,
)

export const repositorySampleQuery = define(
  'RepositorySample',
  z.object({ repository: sample }),
  `($owner: String!, $name: String!) { ${cost} repository(owner: $owner, name: $name) { nameWithOwner } }`,
)

/** A question for one list of a repository, and thereby for one permission. */
const ofRepository = (name: string, list: string) =>
  define(
    name,
    z.object({ repository: z.object({ [list]: anything }) }),
    `($owner: String!, $name: String!) { ${cost}
      repository(owner: $owner, name: $name) { ${list}(first: 1) { totalCount } }
    }`,
  )

export const pullRequestsCheck = ofRepository('CheckPullRequests', 'pullRequests')
export const deploymentsCheck = ofRepository('CheckDeployments', 'deployments')
export const releasesCheck = ofRepository('CheckReleases', 'releases')
export const issuesCheck = ofRepository('CheckIssues', 'issues')

export const historyCheck = define(
  'CheckHistory',
  z.object({
    repository: z.object({
      defaultBranchRef: z.object({ target: z.object({ oid: z.string() }).nullable() }).nullable(),
    }),
  }),
  `($owner: String!, $name: String!) { ${cost}
    repository(owner: $owner, name: $name) { defaultBranchRef { target { oid } } }
  }`,
)

export const jobsCheck = define(
  'CheckJobs',
  z.object({ node: z.object({ checkRuns: anything }).nullable() }),
  `($id: ID!) { ${cost} node(id: $id) { ... on CheckSuite { checkRuns(first: 1) { totalCount } } } }`,
)

export const teamsCheck = define(
  'CheckTeams',
  z.object({ organization: z.object({ teams: anything }) }),
  `($owner: String!) { ${cost} organization(login: $owner) { teams(first: 1) { totalCount } } }`,
)
