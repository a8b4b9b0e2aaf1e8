import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, test } from 'vitest'
import { ingestRecords } from '@/lib/records/ingest'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()

beforeEach(async () => {
  await db.sql`truncate repositories, commits, mainline_commits, teams, people, incidents cascade`
})

async function* linesOf(values: Iterable<unknown>) {
  let line = 0
  for (const value of values) yield { line: ++line, value }
}
const ingest = (...values: unknown[]) => ingestRecords(db, linesOf(values))

const repository = (name: string) => ({ kind: 'repository', name })
const release = (name: string, tag: string, sha = 'a') => ({
  kind: 'release',
  repository: name,
  tag,
  sha,
  published_at: '2026-03-01T00:00:00Z',
})
const commit = (sha: string, ...parents: string[]) => ({
  kind: 'commit',
  repository: 'acme/web',
  sha,
  parents,
  authored_at: '2026-03-01T00:00:00Z',
  committed_at: '2026-03-01T00:00:00Z',
})
const team = (slug: string, parent?: string, more: object = {}) => ({
  kind: 'team',
  slug,
  name: slug,
  parent,
  ...more,
})

const everything = [
  repository('acme/web'),
  team('product'),
  team('checkout', 'product', { repositories: ['acme/web'], members: [{ login: 'kim' }] }),
  commit('c1'),
  commit('c2', 'c1'),
  {
    kind: 'pull_request',
    repository: 'acme/web',
    number: 1,
    created_at: '2026-03-01T10:00:00Z',
    commits: [{ sha: 'c1', authored_at: '2026-03-01T09:00:00Z' }],
    events: [{ type: 'comment', at: '2026-03-01T11:00:00Z' }],
  },
  {
    kind: 'deployment',
    repository: 'acme/web',
    id: 1,
    environment: 'production',
    sha: 'c2',
    status: 'success',
    finished_at: '2026-03-02T00:00:00Z',
  },
  {
    kind: 'pipeline_run',
    repository: 'acme/web',
    id: 1,
    attempt: 1,
    pipeline: 'build',
    sha: 'c2',
    jobs: [{ name: 'unit' }],
  },
  release('acme/web', 'v1'),
  { kind: 'incident', source: 'pager', id: 1, repository: 'acme/web', started_at: '2026-03-02T00:00:00Z' },
]

const tables = [
  'teams',
  'people',
  'team_memberships',
  'repository_owners',
  'repositories',
  'commits',
  'pull_requests',
]
const moreTables = [
  'pull_request_events',
  'deployments',
  'pipeline_runs',
  'pipeline_jobs',
  'releases',
  'incidents',
]
const contents = async () =>
  Object.fromEntries(
    await Promise.all(
      [...tables, ...moreTables].map(async (table) => [
        table,
        // xmin: not even a rewrite to the same values.
        await db.sql`select xmin::text, t.* from ${db.sql(table)} t order by t::text`,
      ]),
    ),
  )

describe('importing', () => {
  test('every kind is written once: the same records again leave every row untouched', async () => {
    expect(await ingest(...everything)).toEqual({
      read: 10,
      written: 10,
      unchanged: 0,
      refused: 0,
      errors: [],
    })
    await db.sql`update repositories set stale_since = null`
    const before = await contents()
    for (const table of Object.keys(before)) expect([table, before[table]?.length]).not.toEqual([table, 0])
    expect(await ingest(...everything)).toEqual({
      read: 10,
      written: 0,
      unchanged: 10,
      refused: 0,
      errors: [],
    })
    expect(await contents()).toEqual(before)
  })

  test('a bad line costs only itself', async () => {
    const summary = await ingest(
      repository('acme/web'),
      release('acme/web', 'v1'),
      { ...release('acme/web', 'v2'), published_at: 'yesterday' },
      release('acme/web', 'v3'),
      release('acme/other', 'v4'),
    )
    expect(summary).toEqual({
      read: 5,
      written: 3,
      unchanged: 0,
      refused: 2,
      errors: [
        { line: 3, field: 'published_at', reason: expect.stringContaining('"yesterday"') },
        {
          line: 5,
          field: 'repository',
          reason:
            'names the unknown repository acme/other: add a repository record for it, or collect it first',
        },
      ],
    })
    expect(await db.sql`select tag from releases order by tag`).toEqual([{ tag: 'v1' }, { tag: 'v3' }])
  })

  test('a later record replaces an earlier one with its key, whatever the first one said', async () => {
    await ingest(
      repository('acme/web'),
      { ...release('acme/web', 'v1'), is_prerelease: true },
      release('acme/web', 'v1', 'b'),
    )
    expect(await db.sql`select sha, is_prerelease from releases`).toEqual([
      { sha: 'b', is_prerelease: false },
    ])
  })

  test('records may stand before the repository, the team or the parent that they name', async () => {
    const summary = await ingest(
      team('checkout', 'product', { repositories: ['acme/web'] }),
      release('acme/web', 'v1'),
      team('product'),
      repository('acme/web'),
    )
    expect(summary).toMatchObject({ written: 4, refused: 0 })
    expect(await db.sql`select p.slug from teams t join teams p on p.id = t.parent_id`).toEqual([
      { slug: 'product' },
    ])
  })

  test('a record that had to wait does not replace a later one with its key', async () => {
    await ingest(
      release('acme/web', 'v1', 'early'),
      repository('acme/web'),
      release('acme/web', 'v1', 'late'),
    )
    expect(await db.sql`select sha from releases`).toEqual([{ sha: 'late' }])
  })

  test("a commit's parents that contradict what is known are refused: swapped, stored or in the same file", async () => {
    await ingest(repository('acme/web'), commit('m', 'a', 'b'), commit('shallow'))
    const summary = await ingest(
      commit('m', 'b', 'a'),
      commit('n', 'm'),
      commit('n', 'a'),
      commit('shallow', 'a'),
    )
    expect(summary).toMatchObject({ read: 4, written: 2, refused: 2 })
    expect(summary.errors).toEqual([
      {
        line: 1,
        field: 'parents',
        reason:
          "contradicts what is known of this commit (a, b): a commit's parents and their order never change",
      },
      {
        line: 3,
        field: 'parents',
        reason:
          "contradicts what is known of this commit (m): a commit's parents and their order never change",
      },
    ])
    expect(await db.sql`select sha, parents from commits order by sha`).toEqual([
      { sha: 'm', parents: ['a', 'b'] },
      { sha: 'n', parents: ['m'] },
      { sha: 'shallow', parents: ['a'] },
    ])
  })

  test('teams that form a circle are refused', async () => {
    const summary = await ingest(team('a'), team('b', 'a'), team('a', 'b'))
    expect(summary.errors).toEqual([
      { line: 3, field: 'parent', reason: 'makes the teams a circle (a → b → a): one of them has no parent' },
    ])
  })

  test('two teams that are each the parent of the other are refused both', async () => {
    const summary = await ingest(team('a', 'b'), team('b', 'a'))
    expect(summary).toMatchObject({ written: 0, refused: 2 })
  })

  test('the list of errors is bounded, their count is not', async () => {
    const summary = await ingest(...Array.from({ length: 250 }, () => ({ kind: 'squad' })))
    expect([summary.refused, summary.errors.length, summary.errors[0]?.line]).toEqual([250, 100, 1])
  })

  test('memory does not grow with the number of records', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    const megabytes: number[] = []
    await ingest(repository('acme/web'))
    // 60,000 records of 2 kB: keeping what the third to the sixth batch brought would take 80 MB.
    const records = function* () {
      for (let number = 1; number <= 60_000; number += 1)
        yield {
          kind: 'pull_request',
          repository: 'acme/web',
          number,
          title: `${number} `.padEnd(2000, '.'),
          created_at: '2026-03-01T10:00:00Z',
        }
    }
    await ingestRecords(db, linesOf(records()), () => {
      collectGarbage()
      megabytes.push(process.memoryUsage().heapUsed / 1024 / 1024)
    })
    expect(megabytes.length).toBeGreaterThanOrEqual(6)
    expect(megabytes[5] ?? Infinity).toBeLessThan((megabytes[1] ?? 0) + 30)
  })
})
