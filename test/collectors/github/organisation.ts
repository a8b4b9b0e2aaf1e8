import { createGithubCollector } from '@/collectors/github'
import type { Pace } from '@/collectors/github/client'
import { type RunResult, runCollector } from '@/collectors/run-collector'
import type { Database } from '@/db/client'
import type {
  FakeGitHubData,
  FakePullRequest,
  FakeRepository,
  FakeTimelineItem,
} from '../../support/github/data'

/** A commit's name made from a word. */
export const sha = (word: string): string => Buffer.from(word).toString('hex').padEnd(40, '0').slice(0, 40)

/** A moment of January 2026: a day and a time, e.g. `5 10:00`. */
export const at = (text: string): string => {
  const [day = '1', time = '00:00'] = text.split(' ')
  return `2026-01-${day.padStart(2, '0')}T${time}:00Z`
}

export const commitItem = (word: string, when: string): FakeTimelineItem => ({
  type: 'PullRequestCommit',
  at: when,
  actor: 'ada',
  commit: { sha: sha(word), authoredAt: when },
})

const minutes = (start: string, count: number) =>
  new Date(Date.parse(start) + count * 60_000).toISOString().replace('.000', '')

/** A merged pull request, an hour after the one before, with one commit, one review and one comment. */
export const makePullRequest = (number: number, changes: Partial<FakePullRequest> = {}): FakePullRequest => {
  const createdAt = minutes(at('5 00:00'), number * 60)
  return {
    number,
    title: `Change ${number}`,
    author: 'ada',
    createdAt,
    updatedAt: minutes(createdAt, 40),
    mergedAt: minutes(createdAt, 40),
    closedAt: minutes(createdAt, 40),
    mergeCommit: sha(`merge${number}`),
    timeline: [
      commitItem(`work${number}`, minutes(createdAt, -30)),
      { type: 'PullRequestReview', at: minutes(createdAt, 20), actor: 'bob', state: 'APPROVED' },
      { type: 'IssueComment', at: minutes(createdAt, 30), actor: 'cy' },
    ],
    ...changes,
  }
}

/** A repository of so many pull requests, each merged by a commit onto `main`. */
export const makeRepository = (
  name: string,
  pullRequests: number,
  changes: Partial<FakeRepository> = {},
): FakeRepository => {
  const all = Array.from({ length: pullRequests }, (_, index) => makePullRequest(index + 1))
  return {
    name,
    pullRequests: all,
    commits: all.map(({ number, mergedAt, createdAt }) => ({
      sha: sha(`merge${number}`),
      parents: number > 1 ? [sha(`merge${number - 1}`)] : [],
      authoredAt: mergedAt ?? createdAt,
    })),
    ...changes,
  }
}

export const organisation = (...repositories: FakeRepository[]): FakeGitHubData => ({
  owners: [{ login: 'acme', repositories }],
})

/** A pace that never waits and remembers for how many seconds it was asked to. */
export const fastPace = (): Pace & { waits: number[] } => {
  const waits: number[] = []
  let ahead = 0
  return {
    waits,
    now: () => new Date(Date.now() + ahead),
    wait: async (milliseconds) => {
      waits.push(Math.round(milliseconds / 1000))
      ahead += milliseconds
    },
  }
}

export const collectGithub = (
  db: Database,
  url: string,
  target: string,
  options: { pace?: Pace; since?: string; timeoutMilliseconds?: number } = {},
): Promise<RunResult> => {
  const { pace = fastPace(), since, timeoutMilliseconds } = options
  const collector = createGithubCollector(
    () => ({ apiUrl: url, auth: { kind: 'token', token: 'a-token' } }),
    { pace, ...(timeoutMilliseconds && { timeoutMilliseconds }) },
  )
  return runCollector(db, collector, collector.input.parse({ target, ...(since && { since }) }))
}

/** All that is stored of a repository, table by table. */
export const readTables = async (db: Database, repository: string): Promise<Record<string, unknown[]>> => {
  const tables = [
    'commits',
    'pull_requests',
    'pull_request_events',
    'deployments',
    'releases',
    'pipeline_runs',
    'pipeline_jobs',
  ]
  const read = async (table: string) => {
    const rows = await db.sql<{ facts: unknown }[]>`
      select to_jsonb(t) - 'repository_id' as facts from ${db.sql(table)} t
      where repository_id = (select id from repositories where name = ${repository})
      order by (to_jsonb(t) - 'repository_id')::text`
    return [table, rows.map(({ facts }) => facts)] as const
  }
  return Object.fromEntries(await Promise.all(tables.map(read)))
}
