import { day, minute } from './calendar'
import { type Chance, chanceOf } from './chance'
import type { DemoRepository } from './organisation'
import { commitSha, type DemoPullRequest } from './simulate-pull-requests'
import { type CiProfile, ciOf, historyDays } from './story'

type Result = 'success' | 'failure' | 'error'

export type DemoRun = {
  id: string
  attempt: number
  event: 'pull_request' | 'push'
  branch: string
  sha: string
  pullRequest: number | null
  queuedAt: number
  startedAt: number
  finishedAt: number
  result: Result
}

/** The CI runs of a pull request: one when it is ready, one for each push after that, with the attempts that flakes cost. */
export const runsOfPullRequest = (
  repository: DemoRepository,
  pullRequest: DemoPullRequest,
  today: number,
): DemoRun[] => {
  const readyAt = pullRequest.readyAt ?? pullRequest.createdAt
  const pushes = pullRequest.events.filter(({ type }) => type === 'commit').map(({ at }) => at)
  const atFirst = pullRequest.commitTimes.length - pushes.length - 1
  return [readyAt, ...pushes].flatMap((at, index) =>
    attemptsOf(repository, today, {
      id: `${repository.short}-${pullRequest.number}-${index + 1}`,
      event: 'pull_request',
      branch: pullRequest.branch,
      sha: commitSha(pullRequest, atFirst + index),
      pullRequest: pullRequest.number,
      at,
      redProbability: 0.11,
    }),
  )
}

/** The run on the default branch after a merge. */
export const runsOfMerge = (
  repository: DemoRepository,
  merge: { seed: string; sha: string; mergedAt: number },
  today: number,
): DemoRun[] =>
  attemptsOf(repository, today, {
    id: `${repository.short}-main-${merge.sha.slice(0, 10)}`,
    event: 'push',
    branch: 'main',
    sha: merge.sha,
    pullRequest: null,
    at: merge.mergedAt,
    redProbability: 0.035,
  })

type Trigger = Pick<DemoRun, 'id' | 'event' | 'branch' | 'sha' | 'pullRequest'> & {
  at: number
  redProbability: number
}

const attemptsOf = (repository: DemoRepository, today: number, trigger: Trigger): DemoRun[] => {
  const { at, redProbability, ...run } = trigger
  const chance = chanceOf(run.id, 'run')
  const ci = ciOf(repository.team, Math.min(1, Math.max(0, 1 - (today - at) / (historyDays * day))))
  const isBad = chance.hit(redProbability)
  const attempts: DemoRun[] = []
  for (let queuedAt = at + minute / 2; attempts.length < 4; ) {
    const startedAt = queuedAt + chance.around(ci.queueMinutes, 0.8) * minute
    const result = resultOf(chance, ci, isBad)
    const length = chance.around(ci.minutes, 0.25) * (result === 'success' ? 1 : chance.between(0.5, 1))
    const finishedAt = startedAt + length * minute
    if (finishedAt >= today) return attempts
    attempts.push({ ...run, attempt: attempts.length + 1, queuedAt, startedAt, finishedAt, result })
    if (result === 'success' || isBad) return attempts
    queuedAt = finishedAt + chance.around(20, 0.7) * minute
  }
  return attempts
}

const resultOf = (chance: Chance, ci: CiProfile, isBad: boolean): Result => {
  if (chance.hit(ci.error)) return 'error'
  return isBad || chance.hit(ci.flake) ? 'failure' : 'success'
}
