import { createGithubCollector } from '@/collectors/github'
import { runCollector } from '@/collectors/run-collector'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { atLeast, atMost, type Bench, figure, seconds } from './figure'
import { heapMegabytes } from './heap'
import { makePullRequests, makeRuns } from './make-github'

const pullRequests = 50_000
const runs = 5_000
const idleRepositories = 100

const serve = (changing: ReturnType<typeof makePullRequests>): Promise<FakeGitHub> =>
  startFakeGitHub(
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

/** What the process needs at a tenth of the first reading of pull requests, and at its end. */
const watchHeap = () => {
  const seen: { early?: number; late?: number } = {}
  return {
    seen,
    onProgress: ({ done, unit }: { done: number; unit: string }) => {
      if (!unit.startsWith('pull requests')) return
      if (!seen.early && done >= pullRequests / 10) seen.early = heapMegabytes()
      if (!seen.late && done >= pullRequests * 0.99) seen.late = heapMegabytes()
    },
  }
}

/**
 * Collecting from a fake GitHub on this machine, which counts requests and points by GitHub's documented formula: what
 * 1,000 pull requests cost with the history, the deployments and whatever else a first reading asks for, 1,000 workflow
 * runs, one changed pull request, and a cycle in which nothing happened. The seconds include the fake server's own, in
 * the same process.
 */
export const collectGithub: Bench = async ({ db, say }) => {
  const changing = makePullRequests(pullRequests)
  const github = await serve(changing)
  const collector = createGithubCollector(() => ({
    apiUrl: github.url,
    auth: { kind: 'token', token: 'bench' },
  }))
  const heap = watchHeap()
  const measure = async (target: string) => {
    const [requests, points] = [github.requests.length, github.points]
    const input = collector.input.parse({ target })
    const time = await seconds(() => runCollector(db, collector, input, { onProgress: heap.onProgress }))
    const asked = github.requests.slice(requests)
    const history = asked.filter(({ query }) => query?.startsWith('query History')).length
    return { time, history, requests: asked.length, points: github.points - points }
  }
  try {
    say(`Collecting ${pullRequests.toLocaleString('en')} pull requests with four events each …`)
    const first = await measure('bench/changes')
    const [stored] = await db.sql<{ rows: number; events: number }[]>`
      select (select count(*)::int from pull_requests) as rows,
        (select count(*)::int from pull_request_events) as events`
    const kept = changing.pullRequests[41]
    if (kept) Object.assign(kept, { title: 'Changed', updatedAt: '2035-11-01T00:00:00Z' })
    const update = await measure('bench/changes')
    say(`Collecting ${runs.toLocaleString('en')} workflow runs, one of twenty repeated …`)
    const ofRuns = await measure('bench/runs')
    await measure('idle')
    const idle = await measure('idle')
    const per1000 = (value: number, rows: number) => (value * 1000) / rows
    const { early = 0, late = 0 } = heap.seen
    return [
      figure('collect-github: pull requests stored', stored?.rows ?? 0, ''),
      figure('collect-github: events stored', stored?.events ?? 0, ''),
      atMost(
        'collect-github: requests, 1,000 pull requests with all else',
        per1000(first.requests, pullRequests),
        '',
        25,
      ),
      atMost(
        'collect-github: points, 1,000 pull requests with all else',
        per1000(first.points, pullRequests),
        '',
        25,
      ),
      figure(
        'collect-github: of these for 1,000 commits of history',
        per1000(first.history, pullRequests),
        '',
      ),
      atLeast('collect-github: pull requests a second', pullRequests / first.time, '/s', 500),
      atMost('collect-github: memory, from a tenth of them to the last', late - early, 'MB', 32),
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
