import type { FactBatch, PipelineRunFact, PullRequestFact } from '@/db/queries/write-facts'
import { seededRandom } from '@/lib/stats/random'

const day = 86_400_000
const teams = ['all', 'left', 'right', 'leaf']

/**
 * A small organisation with an arbitrary history that ends at a moment: teams in a tree, repositories that changed hands or
 * belong to two teams, changes, runs, deployments and incidents in whole seconds.
 */
export const randomOrganisation = (seed: number, until: Date, size = 1): FactBatch => {
  const random = seededRandom(seed)
  const whole = (most: number) => Math.floor(random() * most)
  const one = <Item>(items: readonly [Item, ...Item[]]): Item => items[whole(items.length)] ?? items[0]
  const at = (days: number) => new Date(until.getTime() - Math.round((days * day) / 1000) * 1000)
  const later = (moment: Date, days: number) => {
    const then = new Date(moment.getTime() + Math.round((random() * days * day) / 1000) * 1000)
    return then < until ? then : null
  }
  const repositories = ['acme/one', 'acme/two', 'acme/three'].map((name, index) => ({
    name,
    defaultBranch: index === 0 ? null : 'main',
    deploymentSource: index === 2 ? ('merges' as const) : ('deployments' as const),
  }))
  const facts = repositories.map(({ name: repository }, index) => {
    const pullRequests = Array.from({ length: 25 * size }, (_, number): PullRequestFact => {
      const createdAt = at(random() * 420)
      const mergedAt = random() < 0.85 ? later(createdAt, 6) : null
      const isDraft = random() < 0.2
      return {
        repository,
        number: number + 1,
        title: `Change ${number}`,
        author: 'ada',
        authorIsBot: random() < 0.15,
        createdAt,
        readyAt: null,
        mergedAt,
        closedAt: mergedAt ?? (random() < 0.3 ? later(createdAt, 20) : null),
        isDraft,
        base: 'main',
        head: 'work',
        mergeCommitSha: mergedAt && `merge-${index}-${number}`,
        additions: random() < 0.1 ? null : whole(400),
        deletions: whole(90),
        changedFiles: 1,
        labels: [],
        commits: [
          {
            sha: `work-${index}-${number}`,
            authoredAt: new Date(createdAt.getTime() - whole(300_000) * 1000),
          },
        ],
        events: Array.from({ length: whole(4) }, () => ({
          type: one(['review', 'comment', 'ready_for_review', 'convert_to_draft', 'commit']),
          at: later(createdAt, 4) ?? until,
          actor: one(['ada', 'bob', 'eve']),
          actorIsBot: false,
          state: one(['approved', 'changes_requested', 'commented']),
        })),
      }
    })
    const pipelineRuns = Array.from({ length: 60 * size }, (_, run): PipelineRunFact => {
      const change = pullRequests[whole(pullRequests.length)]
      const queuedAt = at(random() * 420)
      const startedAt = random() < 0.9 ? new Date(queuedAt.getTime() + whole(400) * 1000) : null
      const onMain = random() < 0.5
      return {
        repository,
        externalId: `run-${run - (run % 4 === 1 ? 1 : 0)}`,
        attempt: run % 4 === 1 ? 2 : 1,
        pipeline: one(['test', 'build']),
        event: onMain ? 'push' : 'pull_request',
        branch: onMain ? 'main' : 'work',
        sha: change?.commits?.[0]?.sha ?? 'none',
        pullRequest: onMain ? null : (change?.number ?? null),
        queuedAt: random() < 0.9 ? queuedAt : null,
        startedAt,
        finishedAt: startedAt && random() < 0.95 ? new Date(startedAt.getTime() + whole(3000) * 1000) : null,
        result: one(['success', 'success', 'failure', 'error', 'cancelled', 'timed_out', null]),
        jobs: [],
      }
    })
    const deployments = Array.from({ length: 12 * size }, (_, deployment) => ({
      repository,
      externalId: `deployment-${deployment}`,
      environment: 'production',
      sha: `merge-${index}-${whole(25 * size)}`,
      status: one(['success', 'success', 'success', 'failure'] as const),
      finishedAt: at(random() * 420),
    }))
    return { pullRequests, pipelineRuns, deployments }
  })
  return {
    repositories,
    teams: [
      { slug: 'all', name: 'All' },
      { slug: 'left', name: 'Left', parent: 'all', repositories: [{ repository: 'acme/one', to: at(100) }] },
      {
        slug: 'right',
        name: 'Right',
        parent: 'all',
        repositories: [{ repository: 'acme/one', from: at(100) }, { repository: 'acme/two' }],
      },
      {
        slug: 'leaf',
        name: 'Leaf',
        parent: 'left',
        repositories: [{ repository: 'acme/two', from: at(200) }],
      },
    ],
    pullRequests: facts.flatMap(({ pullRequests }) => pullRequests),
    pipelineRuns: facts.flatMap(({ pipelineRuns }) => pipelineRuns),
    deployments: facts.flatMap(({ deployments }) => deployments),
    incidents: Array.from({ length: 10 * size }, (_, incident) => {
      const startedAt = at(random() * 400)
      return {
        source: 'pager',
        externalId: String(incident),
        repository: random() < 0.6 ? one(['acme/one', 'acme/two', 'acme/three']) : null,
        team: random() < 0.4 ? one(['all', 'left', 'right', 'leaf']) : null,
        startedAt,
        acknowledgedAt: later(startedAt, 0.1),
        resolvedAt: later(startedAt, 1),
      }
    }),
  }
}

/** The scopes that such an organisation has. */
export const randomScopes = [
  { type: 'organisation' as const },
  ...teams.map((id) => ({ type: 'team' as const, id })),
]
