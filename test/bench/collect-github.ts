import { createGithubCollector } from '@/collectors/github'
import { runCollector } from '@/collectors/run-collector'
import { startFakeGitHub } from '../support/github/fake-github'
import { atLeast, atMost, type Bench, figure, seconds } from './figure'
import { makePullRequests, makeRuns } from './make-github'

const pullRequests = 10_000
const runs = 5_000
const idleRepositories = 100

/**
 * Collecting from a fake GitHub on this machine, which counts requests and points by GitHub's documented formula: what
 * 1,000 pull requests and 1,000 workflow runs cost, one changed pull request, and a cycle in which nothing happened.
 * The seconds include the fake server's own.
 */
export const collectGithub: Bench = async ({ db, say }) => {
  const changing = makePullRequests(pullRequests)
  const github = await startFakeGitHub(
    {
      owners: [
        {
          login: 'bench',
          repositories: [
            { name: 'changes', createdAt: '2024-01-01T00:00:00Z', ...changing },
            { name: 'runs', createdAt: '2024-01-01T00:00:00Z', ...makePullRequests(1), runs: makeRuns(runs) },
          ],
        },
        {
          login: 'idle',
          repositories: Array.from({ length: idleRepositories }, (_, index) => ({
            name: `idle-${index}`,
            ...makePullRequests(1),
          })),
        },
      ],
    },
    { points: 1_000_000, requests: 1_000_000 },
  )
  const collector = createGithubCollector(() => ({
    apiUrl: github.url,
    auth: { kind: 'token', token: 'bench' },
  }))
  const measure = async (target: string) => {
    const [requests, points] = [github.requests.length, github.points]
    const time = await seconds(() => runCollector(db, collector, collector.input.parse({ target })))
    // History is counted for itself: it has as many pages as the branch has commits, whatever its pull requests.
    const asked = github.requests.slice(requests)
    const history = asked.filter(({ query }) => query?.startsWith('query History')).length
    return { time, history, requests: asked.length - history, points: github.points - points - history }
  }
  try {
    say(`Collecting ${pullRequests.toLocaleString('en')} pull requests …`)
    const first = await measure('bench/changes')
    const kept = changing.pullRequests[41]
    if (kept) Object.assign(kept, { title: 'Changed', updatedAt: '2026-11-01T00:00:00Z' })
    const update = await measure('bench/changes')
    say(`Collecting ${runs.toLocaleString('en')} workflow runs …`)
    const ofRuns = await measure('bench/runs')
    await measure('idle')
    const idle = await measure('idle')
    const per1000 = (value: number, rows: number) => (value * 1000) / rows
    return [
      atMost('collect-github: requests, 1,000 pull requests', per1000(first.requests, pullRequests), '', 25),
      atMost('collect-github: points, 1,000 pull requests', per1000(first.points, pullRequests), '', 25),
      figure('collect-github: requests, 1,000 commits of history', per1000(first.history, pullRequests), ''),
      atLeast('collect-github: pull requests a second', pullRequests / first.time, '/s', 500),
      atMost('collect-github: requests, one changed pull request', update.requests, '', 2),
      atMost('collect-github: requests, 1,000 workflow runs', per1000(ofRuns.requests, runs), '', 25),
      atMost('collect-github: points, 1,000 workflow runs', per1000(ofRuns.points, runs), '', 25),
      atMost('collect-github: points, 100 idle repositories', idle.points, '', 5),
      figure('collect-github: requests, 100 idle repositories', idle.requests, ''),
    ]
  } finally {
    await github.close()
  }
}
