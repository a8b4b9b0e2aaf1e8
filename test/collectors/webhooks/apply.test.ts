import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { applyDeliveries } from '@/collectors/apply-deliveries'
import { readAgain } from '@/collectors/read-again'
import { runConnection, runPart } from '@/collectors/run'
import { shareTurns } from '@/collectors/token-turns'
import { dueParts } from '@/db/queries/stream-states'
import { sealGithubSecret } from '@/lib/sources/github-secret'
import { type GithubSettings, githubSettings } from '@/lib/sources/github-settings'
import { applyAgain } from '@/lib/webhooks/deliveries'
import { testDatabase } from '../../support/database'
import type { FakeGitHubData, FakePullRequest, FakeRun } from '../../support/github/data'
import { startFakeGitHub } from '../../support/github/fake-github'
import type { Place } from '../../support/github/places'
import {
  commentEvent,
  type Delivery,
  deploymentEvent,
  issueEvent,
  jobEvent,
  pullRequestEvent,
  pushEvent,
  releaseEvent,
  repositoryEvent,
  reviewEvent,
  runEvent,
  statusEvent,
} from '../../support/github/webhooks/payloads'
import { at, makePullRequest, makeRepository, organisation, sha } from '../github/organisation'

vi.hoisted(() => {
  process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'
  // What cannot be read again is logged.
  process.env.LOG_LEVEL = 'silent'
})

const db = await testDatabase()
const github = await startFakeGitHub(organisation())
const turns = shareTurns(db)
afterAll(async () => {
  await turns.close()
  await github.close()
})

let place: Place
let connectionId = 0
let sent = 0

const connect = async (choice: Partial<GithubSettings> = {}): Promise<number> => {
  const settings = githubSettings.parse({ target: 'acme', apiUrl: github.url, ...choice })
  const secret = await sealGithubSecret({ kind: 'token', token: 'a-token' })
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings, secret)
    values ('github', 'acme', ${db.sql.json(settings)}, ${secret}) returning id::int`
  return row?.id ?? 0
}

beforeEach(async () => {
  await db.sql`
    truncate connections, repositories, commits, webhook_deliveries, webhook_rereads, incidents, sync_runs cascade`
  const repository = makeRepository('shop', 3, { deployments: [], releases: [], issues: [], runs: [] })
  const data: FakeGitHubData = organisation(repository)
  const [owner] = data.owners
  if (!owner) throw new Error('The organisation has an owner.')
  github.data.owners = data.owners
  place = { owner, repository }
  connectionId = await connect()
})

/** As if these had come and been accepted. */
const receive = async (...deliveries: (Delivery | undefined)[]) => {
  for (const delivery of deliveries) {
    if (!delivery) continue
    const { action = null } = JSON.parse(delivery.payload)
    await db.sql`
      insert into webhook_deliveries (id, connection_id, event, action, state, payload)
      values (${`d${sent++}`}, ${connectionId}, ${delivery.event}, ${action}, 'waiting', ${delivery.payload})`
  }
  return applyDeliveries(db)
}

const outcomes = () => db.sql`select event, state, reason from webhook_deliveries order by received_at, id`
const countRequests = async (work: () => Promise<unknown>) => {
  const before = github.requests.length
  await work()
  return github.requests.length - before
}
const readDue = async () => {
  await db.sql`update webhook_rereads set due_at = now()`
  return readAgain(db)
}
const look = () => runConnection(db, connectionId, turns, async () => {})
const readParts = async () => {
  for (const { id } of await dueParts(db, connectionId, 100))
    await runPart(db, id, turns, { inSlices: false })
}
const pullRequestOne = (changes: Partial<FakePullRequest> = {}): FakePullRequest => {
  const made = makePullRequest(1, changes)
  place.repository.pullRequests = [made]
  return made
}
const title = async () => (await db.sql`select title from pull_requests where number = 1`)[0]?.title

test('an update to a pull request costs one question, however many deliveries tell of it', async () => {
  const made = pullRequestOne()
  const [review] = (made.timeline ?? []).filter(({ type }) => type === 'PullRequestReview')
  const applying = () =>
    receive(
      pullRequestEvent(place, made, 'opened'),
      review && reviewEvent(place, made, { item: review, action: 'submitted' }),
      pullRequestEvent(place, made, 'closed'),
    )
  expect(await countRequests(applying)).toBe(0)
  expect(await countRequests(readDue)).toBe(1)
  expect(await db.sql`select * from webhook_rereads`).toEqual([])
  expect(
    await db.sql`select type, ordinal from pull_request_events where number = 1 order by ordinal`,
  ).toEqual([
    { type: 'commit', ordinal: 0 },
    { type: 'review', ordinal: 1 },
    { type: 'comment', ordinal: 2 },
  ])
})

test('what a delivery tells with certainty is stored before anything is read', async () => {
  const made = pullRequestOne({ author: 'renovate[bot]', labels: ['risky'] })
  const items = made.timeline ?? []
  await receive(
    pullRequestEvent(place, made, 'closed'),
    ...items.flatMap((item) => (item.type === 'IssueComment' ? [commentEvent(place, made, item)] : [])),
  )
  expect(
    await db.sql`
      select author, author_is_bot as "isBot", merged_at as "mergedAt", merge_commit_sha as merge, labels, ready_at as "readyAt"
      from pull_requests`,
  ).toEqual([
    {
      author: 'renovate[bot]',
      isBot: true,
      mergedAt: new Date(made.mergedAt ?? ''),
      merge: sha('merge1'),
      labels: ['risky'],
      readyAt: new Date(made.createdAt),
    },
  ])
  expect(await db.sql`select type, actor from pull_request_events`).toEqual([
    { type: 'comment', actor: 'cy' },
  ])
})

test('a push has the history read from its tip on: one question, and no look before it', async () => {
  await look()
  await readParts()
  const commits = place.repository.commits ?? []
  const before = commits.at(-1)?.sha ?? ''
  commits.push({ sha: sha('new'), parents: [before], authoredAt: at('9 10:00') })
  await receive(
    pushEvent(place, 'refs/heads/topic', [before, sha('elsewhere')]),
    pushEvent(place, 'refs/heads/main', [before, sha('new')]),
  )
  expect((await outcomes()).map(({ state }) => state)).toEqual(['ignored', 'applied'])
  await db.sql`update stream_states set next_due_at = now() where state = 'waiting'`
  expect(await countRequests(readParts)).toBe(1)
  expect(await db.sql`select parents from commits where sha = ${sha('new')}`).toEqual([{ parents: [before] }])
  // Told again it is known.
  await receive(pushEvent(place, 'refs/heads/main', [before, sha('new')]))
  expect(await dueParts(db, connectionId, 100)).toEqual([])
})

test('a push to a repository that no look has found makes one due within a minute', async () => {
  await db.sql`update connections set next_due_at = now() + interval '1 hour'`
  await receive(pushEvent(place, 'refs/heads/main', [sha('merge2'), sha('merge3')]))
  const [row] = await db.sql`
    select next_due_at <= now() + interval '1 minute' as soon, (select count(*)::int from commits) as commits
    from connections`
  expect(row).toEqual({ soon: true, commits: 0 })
})

test('a release is read for the commit of its tag', async () => {
  const made = { tag: 'v1', sha: sha('merge1'), createdAt: at('6 09:00'), publishedAt: at('6 09:30') }
  place.repository.releases = [made]
  await receive(releaseEvent(place, made, 'published'))
  expect(await db.sql`select * from releases`).toEqual([])
  await readDue()
  expect(await db.sql`select tag, sha from releases`).toEqual([{ tag: 'v1', sha: sha('merge1') }])
})

test('an older delivery after a newer one wins nothing', async () => {
  const made = pullRequestOne({ title: 'Old' })
  const old = pullRequestEvent(place, made, 'edited')
  Object.assign(made, { title: 'New', updatedAt: at('9 10:00') })
  await receive(pullRequestEvent(place, made, 'edited'), old)
  expect(await title()).toBe('New')
})

test('an answer of GitHub that is older than what a delivery told is asked for again', async () => {
  const made = pullRequestOne({ title: 'New', updatedAt: at('9 10:00') })
  await receive(pullRequestEvent(place, made, 'edited'))
  // A replica that has not heard of it yet.
  Object.assign(made, { title: 'Old', updatedAt: at('8 10:00') })
  await readDue()
  expect(await title()).toBe('New')
  expect(await db.sql`select attempts from webhook_rereads`).toEqual([{ attempts: 1 }])
  Object.assign(made, { title: 'New', updatedAt: at('9 10:00') })
  await readDue()
  expect(await db.sql`select * from webhook_rereads`).toEqual([])
})

test('a pull request that is gone is not asked for for ever', async () => {
  const made = pullRequestOne()
  await receive(pullRequestEvent(place, made, 'edited'))
  place.repository.pullRequests = []
  await readDue()
  expect(await db.sql`select * from webhook_rereads`).toEqual([])
  expect(await title()).toBe('Change 1')
})

test('while there is no token, what is to be read stays, and what was told stays too', async () => {
  await receive(pullRequestEvent(place, pullRequestOne(), 'edited'))
  await db.sql`update connections set secret = null`
  await readDue()
  expect(await db.sql`select attempts, due_at > now() as later from webhook_rereads`).toEqual([
    { attempts: 1, later: true },
  ])
  expect(await title()).toBe('Change 1')
})

test('the first success of a deployment counts, in whatever order its statuses come', async () => {
  const deployment = { id: 7, sha: sha('merge1'), ref: 'main', createdAt: at('6 10:00') }
  const status = (state: string, time: string) =>
    statusEvent(place, deployment, { state, createdAt: at(`6 ${time}`) })
  await receive(
    status('INACTIVE', '12:00'),
    status('SUCCESS', '11:00'),
    status('IN_PROGRESS', '10:01'),
    status('SUCCESS', '10:05'),
    status('FAILURE', '10:03'),
    deploymentEvent(place, deployment),
  )
  expect(
    await db.sql`select external_id as id, status, started_at as started, finished_at as finished, ref from deployments`,
  ).toEqual([
    {
      id: '7',
      status: 'success',
      started: new Date(at('6 10:00')),
      finished: new Date(at('6 10:05')),
      ref: 'main',
    },
  ])
})

const runWithJob = (): FakeRun => ({
  id: 9,
  sha: sha('merge1'),
  createdAt: at('6 10:00'),
  attempts: [
    {
      startedAt: at('6 10:00'),
      updatedAt: at('6 10:20'),
      conclusion: 'failure',
      jobs: [
        {
          id: 91,
          name: 'build',
          createdAt: at('6 10:01'),
          startedAt: at('6 10:04'),
          completedAt: at('6 10:19'),
          conclusion: 'failure',
        },
      ],
    },
  ],
})
const runRows = () =>
  db.sql`
    select r.event, r.result, r.queued_at as queued, r.started_at as started, r.finished_at as finished,
      j.queued_at as "jobQueued"
    from pipeline_runs r join pipeline_jobs j on (j.run_id, j.attempt) = (r.external_id, r.attempt)`

test('a run and its job say the same whichever comes first, and since when the job waited outlives a poll', async () => {
  const run = runWithJob()
  const [job] = run.attempts[0]?.jobs ?? []
  const expected = [
    {
      event: 'push',
      result: 'failure',
      queued: new Date(at('6 10:00')),
      started: new Date(at('6 10:04')),
      finished: new Date(at('6 10:19')),
      jobQueued: new Date(at('6 10:01')),
    },
  ]
  await receive(job && jobEvent(place, run, job, 'completed'), runEvent(place, run, 'completed'))
  expect(await runRows()).toEqual(expected)
  await db.sql`truncate pipeline_runs cascade`
  await receive(runEvent(place, run, 'completed'), job && jobEvent(place, run, job, 'completed'))
  expect(await runRows()).toEqual(expected)
  place.repository.runs = [run]
  await look()
  await readParts()
  expect(await runRows()).toEqual(expected)
})

test('a job that still waits has not begun, whatever GitHub writes for a start', async () => {
  const run = runWithJob()
  const [attempt] = run.attempts
  Object.assign(attempt ?? {}, {
    conclusion: null,
    jobs: [{ id: 91, name: 'build', conclusion: null, status: 'queued' }],
  })
  const [job] = attempt?.jobs ?? []
  await receive(job && jobEvent(place, run, job, 'queued'))
  expect(await runRows()).toMatchObject([{ event: null, result: null, started: null, finished: null }])
})

test('an issue is judged anew by each delivery, and by none that is older than the last', async () => {
  const issue = {
    number: 30,
    title: 'Down',
    createdAt: at('6 10:00'),
    updatedAt: at('6 10:00'),
    labels: ['incident'],
  }
  const opened = issueEvent(place, issue, 'opened')
  Object.assign(issue, { updatedAt: at('6 11:00'), labels: [] })
  const unlabeled = issueEvent(place, issue, 'unlabeled')
  await receive(opened)
  expect(await db.sql`select title from incidents`).toEqual([{ title: 'Down' }])
  await receive(unlabeled, opened)
  expect(await db.sql`select title from incidents`).toEqual([])
  expect((await outcomes()).at(-1)).toMatchObject({
    state: 'ignored',
    reason: 'A newer delivery about the same came before.',
  })
})

test('the first issue that is told of has issues read, so that polling follows what webhooks lose', async () => {
  await look()
  await readParts()
  const issue = {
    number: 30,
    title: 'Down',
    createdAt: at('6 10:00'),
    updatedAt: at('6 10:00'),
    labels: ['incident'],
  }
  place.repository.issues = [issue]
  await receive(issueEvent(place, issue, 'opened'))
  await db.sql`update stream_states set next_due_at = now() where state = 'waiting'`
  expect(await countRequests(readParts)).toBe(1)
  await receive(issueEvent(place, issue, 'edited'))
  expect(await db.sql`select stream from stream_states where state = 'waiting'`).toEqual([])
  // It lost its label, and the delivery about that was lost.
  Object.assign(issue, { labels: [], updatedAt: at('6 11:00') })
  await look()
  await readParts()
  expect(await db.sql`select title from incidents`).toEqual([])
})

test('a renamed repository keeps its row, also for a delivery that was sent before', async () => {
  const before = pullRequestEvent(place, pullRequestOne(), 'opened')
  await receive(repositoryEvent(place, 'created'))
  place.repository.formerNames = ['acme/shop']
  Object.assign(place.repository, { name: 'store', updatedAt: at('9 10:00') })
  await receive(repositoryEvent(place, 'renamed'), before)
  expect(
    await db.sql`
      select name, (select count(*)::int from pull_requests p where p.repository_id = r.id) as "pullRequests"
      from repositories r`,
  ).toEqual([{ name: 'acme/store', pullRequests: 1 }])
})

test.each<[string, Partial<GithubSettings>, Partial<{ isArchived: boolean; isFork: boolean }>, string]>([
  ['of another owner', { target: 'other' }, {}, 'The source reads other, and this is about acme/shop.'],
  ['that is excluded', { exclude: ['sh*'] }, {}, 'The source leaves this repository out.'],
  ['that is not included', { include: ['x*'] }, {}, 'The source does not include this repository.'],
  ['that is archived', {}, { isArchived: true }, 'The source leaves archived repositories out.'],
  ['that is a fork', {}, { isFork: true }, 'The source leaves forks out.'],
  ['of another kind', { streams: ['issues'] }, {}, 'The source does not read this kind of facts.'],
])('what polling would not read is left alone: something %s', async (_, choice, repository, reason) => {
  await db.sql`truncate connections cascade`
  connectionId = await connect(choice)
  Object.assign(place.repository, repository)
  await receive(pullRequestEvent(place, pullRequestOne(), 'opened'))
  expect(await outcomes()).toEqual([{ event: 'pull_request', state: 'ignored', reason }])
  expect(await db.sql`select * from repositories`).toEqual([])
})

test('a source of one repository goes on with it under its new name', async () => {
  await db.sql`truncate connections cascade`
  connectionId = await connect({ target: 'acme/shop' })
  await look()
  place.repository.formerNames = ['acme/shop']
  place.repository.name = 'store'
  await receive(pullRequestEvent(place, pullRequestOne(), 'opened'))
  expect(await outcomes()).toEqual([{ event: 'pull_request', state: 'applied', reason: null }])
})

test('a paused source leaves deliveries alone', async () => {
  await db.sql`update connections set paused = true`
  await receive(pullRequestEvent(place, pullRequestOne(), 'opened'))
  expect(await outcomes()).toMatchObject([{ state: 'ignored', reason: expect.stringContaining('paused') }])
})

test('a delivery that cannot be applied says why, holds up no other, and can be applied again', async () => {
  const good = pullRequestEvent(place, pullRequestOne(), 'opened')
  const { pull_request: _, ...rest } = JSON.parse(good.payload)
  await receive({ event: 'pull_request', payload: JSON.stringify(rest) }, good)
  const [bad] = await db.sql<{ id: string; reason: string; kept: boolean }[]>`
    select id, reason, payload is not null as kept from webhook_deliveries where state = 'failed'`
  expect(bad).toMatchObject({
    kept: true,
    reason: expect.stringMatching(/^Its content has a shape that nobody here knows \(pull_request: /),
  })
  expect(await title()).toBe('Change 1')
  await db.sql`update webhook_deliveries set payload = ${good.payload} where id = ${bad?.id ?? ''}`
  await applyAgain(db, 'ada', bad?.id ?? '')
  expect(await applyDeliveries(db)).toBe(1)
  expect((await outcomes()).map(({ state }) => state)).toEqual(['applied', 'applied'])
})

test('what is told of teams has them read soon', async () => {
  await look()
  await db.sql`update stream_states set state = 'ok', next_due_at = now() + interval '1 day' where stream = 'teams'`
  await receive({ event: 'membership', payload: JSON.stringify({ action: 'added', scope: 'team' }) })
  const [row] = await db.sql`
    select state, next_due_at <= now() + interval '1 minute' as soon from stream_states where stream = 'teams'`
  expect(row).toEqual({ state: 'waiting', soon: true })
})

test('new permissions of an App are tried out, and its repositories looked at', async () => {
  await db.sql`update connections set next_due_at = now() + interval '1 hour'`
  await receive({ event: 'installation', payload: JSON.stringify({ action: 'new_permissions_accepted' }) })
  const [row] = await db.sql`
    select check_asked_at is not null as asked, next_due_at <= now() + interval '1 minute' as soon from connections`
  expect(row).toEqual({ asked: true, soon: true })
})
