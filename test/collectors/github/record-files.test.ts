import { afterAll, expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { ingestRecords } from '@/lib/records/ingest'
import { testDatabase } from '../../support/database'
import { startFakeGitHub } from '../../support/github/fake-github'
import { fromRecords } from '../../support/github/records/from-records'
import { collectGithub, sha } from './organisation'

const [imported, collected] = [await testDatabase(), await testDatabase()]

const repository = 'acme/shop'
const time = (hour: number, minute = 0) =>
  `2026-01-05T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`

const records = [
  { kind: 'repository', name: repository, default_branch: 'main' },
  { kind: 'commit', repository, sha: sha('m1'), parents: [], authored_at: time(12), committed_at: time(12) },
  {
    kind: 'commit',
    repository,
    sha: sha('m2'),
    parents: [sha('m1')],
    authored_at: time(14),
    committed_at: time(14),
  },
  {
    kind: 'pull_request',
    repository,
    number: 1,
    title: 'Add a basket',
    author: 'ada',
    created_at: time(8),
    ready_at: time(9),
    merged_at: time(12),
    closed_at: time(12),
    merge_commit_sha: sha('m1'),
    additions: 10,
    deletions: 2,
    changed_files: 3,
    base: 'main',
    labels: ['feature'],
    commits: [{ sha: sha('c1'), authored_at: time(7) }],
    events: [
      { type: 'commit', at: time(7), actor: 'ada' },
      { type: 'ready_for_review', at: time(9), actor: 'ada' },
      { type: 'review', at: time(10), actor: 'bob', state: 'approved' },
    ],
  },
  {
    kind: 'deployment',
    repository,
    id: '1001',
    environment: 'production',
    sha: sha('m1'),
    status: 'success',
    started_at: time(12, 30),
    finished_at: time(12, 40),
  },
  {
    kind: 'pipeline_run',
    repository,
    id: 'run',
    attempt: 1,
    pipeline: 'ci',
    event: 'pull_request',
    sha: sha('c1'),
    queued_at: time(8),
    started_at: time(8, 2),
    finished_at: time(8, 20),
    result: 'failure',
    jobs: [{ id: 'a', name: 'test', started_at: time(8, 2), finished_at: time(8, 20), result: 'failure' }],
  },
  {
    kind: 'pipeline_run',
    repository,
    id: 'run',
    attempt: 2,
    pipeline: 'ci',
    event: 'pull_request',
    sha: sha('c1'),
    queued_at: time(9),
    started_at: time(9, 1),
    finished_at: time(9, 15),
    result: 'success',
    jobs: [{ id: 'b', name: 'test', started_at: time(9, 1), finished_at: time(9, 15), result: 'success' }],
  },
  {
    kind: 'release',
    repository,
    tag: 'v1.0.0',
    sha: sha('m1'),
    published_at: time(13),
  },
  {
    kind: 'incident',
    source: 'pager',
    id: 'INC-1',
    title: 'Checkout down',
    severity: 'high',
    repository,
    service: 'payments',
    started_at: time(15),
    detected_at: time(15, 5),
    acknowledged_at: time(15, 10),
    resolved_at: time(16),
    deployment: '1001',
    sha: sha('m1'),
    root_cause: 'configuration',
  },
  { kind: 'team', slug: 'all', name: 'All' },
  {
    kind: 'team',
    slug: 'web',
    name: 'Web',
    parent: 'all',
    repositories: [repository],
    members: [{ login: 'ada' }, { login: 'bob' }],
  },
]

/** What metrics are made of; not the ids that GitHub gives otherwise, and not when a membership began. */
const factsOf = async ({ sql }: Database) => ({
  commits: await sql`select sha, parents, authored_at, committed_at from commits order by sha`,
  pullRequests: await sql`
    select number, title, author, created_at, ready_at, merged_at, closed_at, merge_commit_sha, base, additions,
      deletions, changed_files, labels, first_commit_at from pull_requests`,
  events: await sql`select type, at, actor, state from pull_request_events order by at, type`,
  deployments: await sql`select environment, sha, status, finished_at from deployments`,
  runs: await sql`
    select attempt, pipeline, event, sha, queued_at, started_at, finished_at, result from pipeline_runs order by attempt`,
  jobs: await sql`select attempt, name, started_at, finished_at, result from pipeline_jobs order by attempt`,
  releases: await sql`select tag, sha, published_at from releases`,
  incidents: await sql`
    select title, severity, r.name as repository, service, started_at, detected_at, acknowledged_at, resolved_at, sha,
      deployment, root_cause from incidents i join repositories r on r.id = i.repository_id`,
  members: await sql`
    select t.slug, p.login from team_memberships m join teams t on t.id = m.team_id join people p on p.id = m.person_id
    order by 1, 2`,
  teams: await sql`
    select t.slug, t.name, above.slug as above from teams t left join teams above on above.id = t.parent_id order by 1`,
  owners: await sql`
    select t.slug, r.name, o.valid_from, o.valid_to from repository_owners o
    join teams t on t.id = o.team_id join repositories r on r.id = o.repository_id`,
})

const github = await startFakeGitHub(fromRecords(records))
afterAll(() => github.close())

test('an organisation comes from GitHub as it comes from a file of records', async () => {
  async function* lines() {
    for (const [index, value] of records.entries()) yield { line: index + 1, value }
  }
  const { errors } = await ingestRecords(imported, lines())
  expect(errors).toEqual([])
  await collectGithub(collected, github.url, 'acme')
  expect(await factsOf(collected)).toEqual(await factsOf(imported))
})
