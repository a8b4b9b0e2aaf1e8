import type { FakeCommit, FakePullRequest, FakeRun, FakeTimelineItem } from '../support/github/data'

const sha = (kind: string, number: number) => `${kind}${number.toString(16).padStart(39, '0')}`

const start = Date.parse('2024-01-01T00:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString().replace('.000', '')

/** Four of five have four items; of 1,000 pull requests, four have more than the 60 of one page. */
const timelineOf = (number: number, minutes: number): FakeTimelineItem[] => [
  {
    type: 'PullRequestCommit',
    at: at(minutes - 30),
    actor: 'ada',
    commit: { sha: sha('c', number), authoredAt: at(minutes - 30) },
  },
  { type: 'PullRequestReview', at: at(minutes + 20), actor: 'bob', state: 'COMMENTED' },
  ...Array.from({ length: number % 250 === 125 ? 90 : 1 }, (_, index) => ({
    type: 'IssueComment',
    at: at(minutes + 21 + index / 4),
    actor: 'ada',
  })),
  { type: 'PullRequestReview', at: at(minutes + 50), actor: 'bob', state: 'APPROVED' },
]

/** Merged pull requests, one each hour, with four events each, and the history that they made. */
export const makePullRequests = (
  count: number,
): { pullRequests: FakePullRequest[]; commits: FakeCommit[] } => {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return {
    pullRequests: numbers.map((number) => ({
      number,
      title: `Change ${number}`,
      author: 'ada',
      createdAt: at(number * 60),
      updatedAt: at(number * 60 + 55),
      mergedAt: at(number * 60 + 55),
      closedAt: at(number * 60 + 55),
      mergeCommit: sha('a', number),
      labels: ['bug'],
      timeline: timelineOf(number, number * 60),
    })),
    commits: numbers.map((number) => ({
      sha: sha('a', number),
      parents: number > 1 ? [sha('a', number - 1)] : [],
      authoredAt: at(number * 60 + 55),
    })),
  }
}

/** Workflow runs of two jobs, one each half hour; one of twenty failed and was repeated. */
export const makeRuns = (count: number): FakeRun[] =>
  Array.from({ length: count }, (_, index) => {
    const isRepeated = index % 20 === 10
    const attempt = (number: number, conclusion: string) => {
      const minutes = index * 30 + number * 12
      const job = (order: number, name: string) => ({
        id: index * 4 + number * 2 + order + 1,
        name,
        startedAt: at(minutes + 1),
        completedAt: at(minutes + 10),
        conclusion,
      })
      return {
        startedAt: at(minutes),
        updatedAt: at(minutes + 11),
        conclusion,
        jobs: [job(0, 'test'), job(1, 'lint')],
      }
    }
    return {
      id: index + 1,
      name: 'ci',
      sha: sha('a', 1),
      createdAt: at(index * 30),
      attempts: isRepeated ? [attempt(0, 'failure'), attempt(1, 'success')] : [attempt(0, 'success')],
    }
  })
