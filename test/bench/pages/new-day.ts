import type { Database } from '@/db/client'
import { type PipelineRunFact, type PullRequestFact, writeFacts } from '@/db/queries/write-facts'

/**
 * A day's work in one repository: 50 changes and their 500 runs, a fifth of them on the default branch, all within the last
 * hours.
 */
export const writeNewDay = async (db: Database, repository: string): Promise<void> => {
  const now = Math.floor(Date.now() / 1000) * 1000
  const at = (minutesAgo: number) => new Date(now - Math.round(minutesAgo * 60) * 1000)
  const first = 1_000_000 + (Math.floor(now / 1000) % 900_000) * 100
  const pullRequests = Array.from(
    { length: 50 },
    (_, index): PullRequestFact => ({
      repository,
      number: first + index,
      title: `New change ${index}`,
      author: 'person-1',
      authorIsBot: false,
      createdAt: at(400 - index),
      mergedAt: at(200 - index),
      closedAt: at(200 - index),
      isDraft: false,
      base: 'main',
      mergeCommitSha: `new ${first + index}`,
      labels: [],
      commits: [{ sha: `new work ${first + index}`, authoredAt: at(500 - index) }],
      events: [
        { type: 'review', at: at(300 - index), actor: 'person-2', actorIsBot: false, state: 'approved' },
      ],
    }),
  )
  const pipelineRuns = Array.from(
    { length: 500 },
    (_, index): PipelineRunFact => ({
      repository,
      externalId: `new ${first} ${index}`,
      attempt: 1,
      pipeline: 'Test',
      ...(index % 5 === 0
        ? { event: 'push', branch: 'main', sha: `new ${first + (index % 50)}`, pullRequest: null }
        : {
            event: 'pull_request',
            branch: 'work',
            sha: `new work ${first + (index % 50)}`,
            pullRequest: first + (index % 50),
          }),
      // Waits of 2 s to 2 min, runs of half a minute to a quarter of an hour, most of them short.
      queuedAt: at(380 - (index % 60)),
      startedAt: at(380 - (index % 60) - (0.03 + 2 * (((index * 7) % 100) / 100) ** 3)),
      finishedAt: at(377 - (index % 60) - (0.5 + 14 * (((index * 13) % 100) / 100) ** 2)),
      result: index % 9 === 0 ? 'failure' : 'success',
      jobs: [],
    }),
  )
  await db.sql.begin((tx) => writeFacts(tx, { pullRequests, pipelineRuns }))
}
