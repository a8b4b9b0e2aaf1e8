import type { PipelineRunFact } from '@/db/queries/facts/types'
import type { FakeAttempt, FakeRun } from '../data'
import { toTime } from './to-time'

// What the CI system itself got wrong is nearest to a run that never came to start.
const conclusionOf = (result: string | null | undefined) =>
  result === 'error' ? 'startup_failure' : (result ?? null)

/** Workflow runs as GitHub holds them: the attempts of one run together. */
export const toRuns = (
  facts: readonly PipelineRunFact[],
  idOf: (fact: PipelineRunFact) => number,
): FakeRun[] => {
  const byId = Map.groupBy(facts, ({ externalId }) => externalId)
  return [...byId.values()].flatMap((group) => {
    const attempts = group.toSorted((a, b) => a.attempt - b.attempt)
    const [first] = attempts
    if (!first) return []
    const id = idOf(first)
    return {
      id,
      name: first.pipeline,
      event: first.event ?? 'push',
      branch: first.branch ?? null,
      sha: first.sha,
      pullRequests: first.pullRequest ? [first.pullRequest] : [],
      createdAt: toTime(beginningOf(first)),
      attempts: attempts.map((fact) => toAttempt(fact, id)),
    }
  })
}

const beginningOf = ({ queuedAt, startedAt, finishedAt }: PipelineRunFact): Date =>
  queuedAt ?? startedAt ?? finishedAt ?? new Date(0)

const toAttempt = (fact: PipelineRunFact, id: number): FakeAttempt => {
  const conclusion = conclusionOf(fact.result)
  // Queued is when an attempt begins for GitHub; that a machine takes it up is seen from its first job.
  const jobs = fact.jobs.length > 0 ? fact.jobs : [{ ...fact, name: fact.pipeline, result: fact.result }]
  return {
    startedAt: toTime(beginningOf(fact)),
    updatedAt: toTime(fact.finishedAt ?? fact.startedAt ?? beginningOf(fact)),
    conclusion,
    jobs: jobs.map((job, index) => ({
      id: id * 10_000 + fact.attempt * 100 + index,
      name: job.name,
      createdAt: toTime(job.queuedAt ?? beginningOf(fact)),
      startedAt: job.startedAt ? toTime(job.startedAt) : null,
      completedAt: job.finishedAt ? toTime(job.finishedAt) : null,
      conclusion: conclusionOf(job.result),
    })),
  }
}
