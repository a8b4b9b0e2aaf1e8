import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeDeployment } from '@/collectors/github/webhooks/deployment'
import { mergePipelineRun } from '@/collectors/github/webhooks/merge-pipeline-run'
import { mergePullRequest, withEvents } from '@/collectors/github/webhooks/merge-pull-request'
import type { DeploymentFact, PipelineRunFact, PullRequestFact } from '@/collectors/github/webhooks/told'

const minute = (number: number) => new Date(Date.UTC(2026, 0, 5, 10, number))

/** Every order in which these may come, some of them twice. */
const anyOrder = <Item>(items: Item[]) =>
  fc
    .tuple(fc.subarray(items), fc.shuffledSubarray(items, { minLength: items.length }))
    .chain(([again, once]) =>
      fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }),
    )

const deployment = (status: DeploymentFact['status'], at: number | null): DeploymentFact => ({
  repository: 'acme/shop',
  externalId: '7',
  environment: 'production',
  sha: 'a',
  startedAt: minute(0),
  ref: null,
  status,
  finishedAt: at === null ? null : minute(at),
})

test('a deployment comes to the same, whatever the order of what was told of it', () => {
  const told = [
    deployment('in_progress', null),
    deployment('failure', 3),
    deployment('failure', 2),
    deployment('success', 6),
    deployment('success', 5),
    deployment('cancelled', 9),
  ]
  fc.assert(
    fc.property(anyOrder(told), (order) => {
      const merged = order.reduce<DeploymentFact | null>(mergeDeployment, null)
      // The first success, after five minutes.
      expect(merged).toEqual(deployment('success', 5))
    }),
  )
})

const run = (changes: Partial<PipelineRunFact>): PipelineRunFact => ({
  repository: 'acme/shop',
  externalId: '9',
  attempt: 1,
  pipeline: 'ci',
  event: 'push',
  branch: 'main',
  sha: 'a',
  pullRequest: null,
  queuedAt: minute(0),
  startedAt: null,
  finishedAt: null,
  result: null,
  jobs: [],
  ...changes,
})

const job = (
  externalId: string,
  started: number | null,
  finished: number | null,
  result: 'success' | 'failure' | 'skipped' | null,
) =>
  run({
    event: null,
    queuedAt: null,
    jobs: [
      {
        externalId,
        name: externalId,
        queuedAt: minute(1),
        startedAt: started === null ? null : minute(started),
        finishedAt: finished === null ? null : minute(finished),
        result,
      },
    ],
  })

test('a run and its jobs come to the same, whatever the order of what was told of them', () => {
  const told: [PipelineRunFact, boolean][] = [
    [run({}), true],
    [run({ result: 'failure', finishedAt: minute(30) }), true],
    [job('build', null, null, null), false],
    [job('build', 2, null, null), false],
    [job('build', 2, 8, 'success'), false],
    [job('test', 9, null, null), false],
    [job('test', 9, 20, 'failure'), false],
    [job('publish', 1, 25, 'skipped'), false],
  ]
  fc.assert(
    fc.property(anyOrder(told), (order) => {
      const merged = order.reduce<PipelineRunFact | null>(
        (stored, [fact, isRun]) => mergePipelineRun(stored, fact, isRun),
        null,
      )
      // The first job that worked began after two minutes, the last ended after 20; one that was skipped counts neither way.
      expect({ ...merged, jobs: merged?.jobs.map(({ name, result }) => `${name} ${result}`).sort() }).toEqual(
        {
          ...run({ result: 'failure', startedAt: minute(2), finishedAt: minute(20) }),
          jobs: ['build success', 'publish skipped', 'test failure'],
        },
      )
    }),
  )
})

test('a run that waited for an approval and then ran was not skipped, whichever is told last', () => {
  const waited = run({ result: 'skipped', finishedAt: minute(1) })
  const ran = run({ result: 'success', finishedAt: minute(9) })
  expect(mergePipelineRun(waited, ran, true)).toMatchObject({ result: 'success', finishedAt: minute(9) })
  expect(mergePipelineRun(ran, waited, true)).toMatchObject({ result: 'success', finishedAt: minute(9) })
})

test('a run without any job ends when GitHub last touched it', () => {
  const ended = run({ result: 'failure', finishedAt: minute(4) })
  expect(mergePipelineRun(run({}), ended, true)).toMatchObject({ startedAt: null, finishedAt: minute(4) })
})

type EventFact = PullRequestFact['events'][number]
const event = (type: EventFact['type'], at: number, state: EventFact['state'] = null): EventFact => ({
  type,
  at: minute(at),
  actor: 'ada',
  actorIsBot: false,
  state,
})

const pullRequest = (changes: Partial<PullRequestFact>): PullRequestFact => ({
  repository: 'acme/shop',
  number: 1,
  title: 'Old',
  author: 'ada',
  authorIsBot: false,
  createdAt: minute(0),
  readyAt: minute(0),
  isDraft: false,
  labels: [],
  commits: [],
  events: [],
  updatedAt: minute(5),
  ...changes,
})

test('an event is told once, at its time, and a dismissed review says nothing any more', () => {
  const events = [event('commit', 1), event('review', 3, 'approved'), event('comment', 9)]
  expect(withEvents(events, [event('comment', 5)]).map(({ at }) => at)).toEqual([1, 3, 5, 9].map(minute))
  expect(withEvents(events, [event('comment', 9)])).toEqual(events)
  const dismissed = withEvents(events, [event('review', 3)])
  expect(dismissed.map(({ state }) => state)).toEqual([null, null, null])
  expect(withEvents(dismissed, [event('review', 3, 'approved')])).toEqual(dismissed)
})

test('a delivery keeps the commits and events that it does not tell of', () => {
  const stored = pullRequest({
    commits: [{ sha: 'a', authoredAt: minute(0) }],
    events: [event('commit', 0)],
    additions: 7,
  })
  const told = pullRequest({
    title: 'New',
    updatedAt: minute(6),
    additions: null,
    events: [event('comment', 6)],
  })
  expect(mergePullRequest(stored, told, true)).toEqual({
    ...stored,
    title: 'New',
    updatedAt: minute(6),
    events: [event('commit', 0), event('comment', 6)],
  })
})

test('a delivery that is older than what is stored brings its event and nothing else', () => {
  const stored = pullRequest({ title: 'New' })
  const told = pullRequest({ title: 'Older', updatedAt: minute(4), events: [event('comment', 4)] })
  expect(mergePullRequest(stored, told, true)).toEqual({ ...stored, events: [event('comment', 4)] })
})

test('a pull request is ready when it left draft, and since its creation when it never was one', () => {
  const draft = pullRequest({ isDraft: true, readyAt: null })
  const ready = pullRequest({ readyAt: null, updatedAt: minute(6) })
  expect(mergePullRequest(null, draft, true)?.readyAt).toBeNull()
  expect(mergePullRequest(null, ready, true)?.readyAt).toEqual(minute(0))
  expect(mergePullRequest(draft, ready, true)?.readyAt).toEqual(minute(6))
  expect(mergePullRequest(ready, { ...draft, updatedAt: minute(7) }, true)?.readyAt).toBeNull()
})

test('no pull request is made of a delivery that does not tell all of its own fields', () => {
  expect(mergePullRequest(null, pullRequest({}), false)).toBeNull()
})
