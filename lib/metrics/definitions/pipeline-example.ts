import type { PipelineRunFact } from '@/db/queries/write-facts'
import { hour, repository } from './example'

const minutes = (count: number) => count / 60

/** An attempt of the examples' pull-request pipeline: when it was queued (hour), and how many minutes it waited and ran. */
export const run = (
  externalId: string,
  queued: number,
  times: { waited?: number; ran: number },
  more: Partial<PipelineRunFact> = {},
): PipelineRunFact => {
  const started = queued + minutes(times.waited ?? 1)
  return {
    repository,
    externalId,
    attempt: 1,
    pipeline: 'test',
    event: 'pull_request',
    branch: 'work',
    sha: `sha-${externalId}`,
    pullRequest: 1,
    queuedAt: hour(queued),
    startedAt: hour(started),
    finishedAt: hour(started + minutes(times.ran)),
    result: 'success',
    jobs: [],
    ...more,
  }
}

/** What makes a run one of the default branch. */
export const onMain = { event: 'push', branch: 'main', pullRequest: null }
