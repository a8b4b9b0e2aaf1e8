import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../support/database'
import { startFakeGitHub } from '../../support/github/fake-github'
import { at, collectGithub, commitItem, makeRepository, organisation, sha } from './organisation'

const db = await testDatabase()

const github = await startFakeGitHub(
  organisation(
    makeRepository('shop', 120, {
      deployments: [
        {
          id: 7,
          environment: 'production',
          sha: sha('merge1'),
          ref: 'main',
          createdAt: at('6 10:00'),
          // Superseded later: its first success is when it was deployed.
          statuses: [
            { state: 'IN_PROGRESS', createdAt: at('6 10:01') },
            { state: 'SUCCESS', createdAt: at('6 10:05') },
            { state: 'INACTIVE', createdAt: at('7 09:00') },
          ],
        },
        {
          id: 8,
          environment: 'production',
          sha: sha('merge2'),
          createdAt: at('7 08:00'),
          statuses: [{ state: 'ERROR', createdAt: at('7 08:20') }],
        },
      ],
      releases: [
        { tag: 'v1', sha: sha('merge1'), createdAt: at('6 09:00'), publishedAt: at('6 09:30') },
        {
          tag: 'v2-rc',
          sha: sha('merge2'),
          createdAt: at('7 09:00'),
          publishedAt: at('7 09:30'),
          isPrerelease: true,
        },
        { tag: 'v2', sha: null, createdAt: at('8 09:00'), isDraft: true },
      ],
    }),
  ),
)
afterAll(() => github.close())

test('everything of a repository is read, with as many rows as GitHub counts', async () => {
  const { repositories, messages } = await collectGithub(db, github.url, 'acme')
  expect(repositories).toEqual(['acme/shop'])
  expect(messages.slice(0, -1).sort()).toEqual([
    'acme/shop: 120 of 120 commits of the default branch read.',
    'acme/shop: 120 of 120 pull requests read.',
    'acme/shop: 2 of 2 deployments read.',
    'acme/shop: 3 of 3 releases read.',
    'acme: 0 teams read.',
  ])
  const [counts] = await db.sql`
    select (select count(*)::int from pull_requests) as "pullRequests",
      (select count(*)::int from pull_request_events) as events,
      (select count(*)::int from commits) as commits`
  // Each pull request has a commit, a review and a comment.
  expect(counts).toEqual({ pullRequests: 120, events: 360, commits: 120 })
})

test('a deployment succeeded with its first success, whatever came after', async () => {
  expect(
    await db.sql`select external_id as id, status, finished_at as at, ref from deployments order by external_id`,
  ).toEqual([
    { id: '7', status: 'success', at: new Date(at('6 10:05')), ref: 'main' },
    { id: '8', status: 'failure', at: new Date(at('7 08:20')), ref: null },
  ])
})

test('drafts of releases are nothing yet', async () => {
  expect(await db.sql`select tag, is_prerelease as pre from releases order by tag`).toEqual([
    { tag: 'v1', pre: false },
    { tag: 'v2-rc', pre: true },
  ])
})

test('history keeps the order of parents, also of a merge of more than three branches', async () => {
  const parents = ['one', 'two', 'three', 'four', 'five'].map(sha)
  github.data.owners[0]?.repositories.push({
    name: 'octopus',
    commits: [
      ...parents.map((name) => ({ sha: name, parents: [], authoredAt: at('2 10:00') })),
      { sha: sha('octopus'), parents, authoredAt: at('3 10:00') },
    ],
  })
  await collectGithub(db, github.url, 'acme/octopus')
  const [row] = await db.sql`select parents from commits where sha = ${sha('octopus')}`
  expect(row?.parents).toEqual(parents)
})

test('a pull request keeps its whole timeline, labels and milestones', async () => {
  github.data.owners[0]?.repositories.push({
    name: 'long',
    pullRequests: [
      {
        number: 1,
        title: 'Long',
        author: 'renovate[bot]',
        createdAt: at('5 10:00'),
        updatedAt: at('9 10:00'),
        mergedAt: at('9 10:00'),
        labels: Array.from({ length: 12 }, (_, index) => `label-${index}`),
        timeline: [
          commitItem('first', at('5 09:00')),
          { type: 'ConvertToDraftEvent', at: at('5 11:00'), actor: 'ada' },
          { type: 'ReadyForReviewEvent', at: at('6 11:00'), actor: 'ada' },
          { type: 'ReviewRequestedEvent', at: at('6 11:01'), actor: 'ada', requestedReviewer: 'bob' },
          { type: 'PullRequestReview', at: at('6 12:00'), actor: null, state: 'CHANGES_REQUESTED' },
          { type: 'PullRequestReview', at: at('6 12:30'), actor: 'cy', state: 'PENDING' },
          ...Array.from({ length: 230 }, (_, index) => ({
            type: 'IssueComment',
            at: at(`7 ${String(10 + Math.floor(index / 60))}:${String(index % 60).padStart(2, '0')}`),
            actor: 'bob',
          })),
          { type: 'AddedToMergeQueueEvent', at: at('9 09:00'), actor: 'ada' },
        ],
      },
    ],
  })
  const { messages } = await collectGithub(db, github.url, 'acme/long')
  expect(messages[0]).toBe('acme/long: 1 of 1 pull requests read.')
  const [found] = await db.sql`
    select author, author_is_bot as "isBot", ready_at as "readyAt", first_commit_at as "firstCommitAt",
      cardinality(labels) as labels, (select count(*)::int from pull_request_events e
        where (e.repository_id, e.number) = (p.repository_id, p.number)) as events
    from pull_requests p where title = 'Long'`
  // 1 commit, 2 of drafts, 1 request, 1 review (the pending one is nobody's business), 230 comments, 1 queue.
  expect(found).toMatchObject({
    isBot: true,
    readyAt: new Date(at('6 11:00')),
    firstCommitAt: new Date(at('5 09:00')),
    labels: 12,
    events: 236,
  })
  const [review] = await db.sql`
    select actor, actor_is_bot as "isBot", state from pull_request_events where type = 'review' and state = 'changes_requested'`
  expect(review).toEqual({ actor: null, isBot: false, state: 'changes_requested' })
})

test('a repository without pull requests, commits, deployments and releases costs one request', async () => {
  github.data.owners[0]?.repositories.push({ name: 'empty', defaultBranch: null })
  const before = github.requests.length
  const { repositories } = await collectGithub(db, github.url, 'acme/empty')
  expect(repositories).toEqual(['acme/empty'])
  expect(github.requests.length - before).toBe(1)
})

test('an owner that GitHub does not show is said to be unknown', async () => {
  await expect(collectGithub(db, github.url, 'nobody')).rejects.toThrow('GitHub shows no nobody.')
  await expect(collectGithub(db, github.url, 'acme/nothing')).rejects.toThrow('GitHub shows no acme/nothing.')
})
