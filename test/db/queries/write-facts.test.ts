import { beforeEach, describe, expect, test } from 'vitest'
import { type FactBatch, writeFacts } from '@/db/queries/write-facts'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()

const at = (text: string) => new Date(`2026-03-${text}Z`)
const write = (batch: FactBatch, options?: { createRepositories?: boolean; expectNew?: boolean }) =>
  db.sql.begin((tx) => writeFacts(tx, batch, options))

const pullRequest = {
  repository: 'acme/web',
  number: 7,
  createdAt: at('02T10:00:00'),
  authorIsBot: false,
  isDraft: false,
  labels: [],
  commits: [],
  events: [],
}
const run = {
  repository: 'acme/web',
  externalId: '1',
  attempt: 1,
  pipeline: 'build',
  sha: 'a',
  jobs: [],
}
const comment = (text: string) => ({ type: 'comment' as const, at: at(text), actorIsBot: false })

beforeEach(async () => {
  await db.sql`truncate repositories, commits, mainline_commits, teams, people, incidents cascade`
  await write({ repositories: [{ name: 'acme/web' }, { name: 'acme/api' }] })
  await db.sql`update repositories set stale_since = null`
})

const stale = async () =>
  (await db.sql`select name from repositories where stale_since is not null order by name`).map(
    (row) => row.name,
  )

describe('writing facts', () => {
  test('the same facts twice write nothing and mark nothing stale the second time', async () => {
    const batch: FactBatch = {
      commits: [
        {
          repository: 'acme/web',
          sha: 'a',
          parents: [],
          authoredAt: at('01T09:00:00'),
          committedAt: at('01T09:00:00'),
        },
      ],
      pullRequests: [
        {
          ...pullRequest,
          commits: [{ sha: 'a', authoredAt: at('01T09:00:00') }],
          events: [comment('02T11:00:00')],
        },
      ],
      pipelineRuns: [{ ...run, jobs: [{ externalId: 'j', name: 'unit' }] }],
      incidents: [{ source: 'pager', externalId: '1', repository: 'acme/web', startedAt: at('03T00:00:00') }],
      teams: [
        { slug: 'a', name: 'A', repositories: [{ repository: 'acme/web' }], members: [{ login: 'kim' }] },
      ],
    }
    expect(await write(batch)).toEqual({ written: 5 })
    expect(await stale()).toEqual(['acme/web'])
    await db.sql`update repositories set stale_since = null`
    expect(await write(batch)).toEqual({ written: 0 })
    expect(await stale()).toEqual([])
  })

  test('facts that were said to be new and are not, or stand twice, are written as ever', async () => {
    const commit = (sha: string, parents: string[]) => ({
      repository: 'acme/web',
      sha,
      parents,
      authoredAt: at('01T09:00:00'),
      committedAt: at('01T09:00:00'),
    })
    const parentsOf = async () =>
      (await db.sql`select sha || ' ' || parents::text as line from commits order by sha`).map(
        ({ line }) => line,
      )
    const expectNew = { expectNew: true }
    expect(await write({ commits: [commit('a', []), commit('b', ['a'])] }, expectNew)).toEqual({ written: 2 })
    expect(await stale()).toEqual(['acme/web'])
    // a is stored as it is, b differs, c stands twice: b and the later c are written.
    const again = [commit('a', []), commit('b', []), commit('c', []), commit('c', ['b', 'say "c"'])]
    expect(await write({ commits: again }, expectNew)).toEqual({ written: 2 })
    expect(await parentsOf()).toEqual(['a {}', 'b {}', 'c {b,"say \\"c\\""}'])
    expect(await write({ commits: again.toSpliced(2, 1) }, expectNew)).toEqual({ written: 0 })
  })

  test('the later of two facts with one key counts, within a batch and after it', async () => {
    const titled = (title: string) => ({ ...pullRequest, title })
    await write({ pullRequests: [titled('first'), titled('second')] })
    expect(await db.sql`select title from pull_requests`).toEqual([{ title: 'second' }])
    await write({ pullRequests: [titled('third')] })
    expect(await db.sql`select title from pull_requests`).toEqual([{ title: 'third' }])
  })

  test('the timeline of a pull request is replaced as a whole, and only that marks its repository stale', async () => {
    await write({
      pullRequests: [{ ...pullRequest, events: [comment('02T11:00:00'), comment('02T12:00:00')] }],
    })
    await db.sql`update repositories set stale_since = null`
    expect(await write({ pullRequests: [{ ...pullRequest, events: [comment('02T11:00:00')] }] })).toEqual({
      written: 1,
    })
    expect(await db.sql`select at from pull_request_events`).toEqual([{ at: at('02T11:00:00') }])
    expect(await stale()).toEqual(['acme/web'])
  })

  test('jobs that an attempt no longer names are removed, those of other attempts stay', async () => {
    const jobs = (...names: string[]) => names.map((name) => ({ externalId: name, name }))
    await write({
      pipelineRuns: [
        { ...run, jobs: jobs('unit', 'lint') },
        { ...run, attempt: 2, jobs: jobs('lint') },
      ],
    })
    await write({ pipelineRuns: [{ ...run, jobs: jobs('unit') }] })
    expect(await db.sql`select attempt, name from pipeline_jobs order by 1, 2`).toEqual([
      { attempt: 1, name: 'unit' },
      { attempt: 2, name: 'lint' },
    ])
  })

  test('the first commit of a pull request is its earliest authored one', async () => {
    await write({
      pullRequests: [
        {
          ...pullRequest,
          commits: [
            { sha: 'b', authoredAt: at('02T08:00:00') },
            { sha: 'a', authoredAt: at('01T08:00:00') },
          ],
        },
      ],
    })
    expect(await db.sql`select first_commit_at as at from pull_requests`).toEqual([{ at: at('01T08:00:00') }])
  })

  test('an incident that moves to another repository makes both stale', async () => {
    const incident = { source: 'pager', externalId: '1', startedAt: at('03T00:00:00') }
    await write({ incidents: [{ ...incident, repository: 'acme/web' }] })
    await db.sql`update repositories set stale_since = null`
    await write({ incidents: [{ ...incident, repository: 'acme/api' }] })
    expect(await stale()).toEqual(['acme/api', 'acme/web'])
  })

  test('an incident without a repository makes those stale that it may concern', async () => {
    await write({
      commits: [
        {
          repository: 'acme/api',
          sha: 'a',
          parents: [],
          authoredAt: at('01T09:00:00'),
          committedAt: at('01T09:00:00'),
        },
      ],
    })
    const staleAfter = async (more: object) => {
      await db.sql`update repositories set stale_since = null`
      await write({
        incidents: [{ source: 'pager', externalId: '1', startedAt: at('03T00:00:00'), ...more }],
      })
      return stale()
    }
    expect(await staleAfter({})).toEqual([])
    expect(await staleAfter({ service: 'Web' })).toEqual(['acme/web'])
    expect(await staleAfter({ sha: 'a' })).toEqual(['acme/api', 'acme/web'])
    expect(await staleAfter({ sha: 'a' })).toEqual([])
  })

  test('a team replaces what it owned and who was in it; a set that is left out stays', async () => {
    await write({
      teams: [
        {
          slug: 'b',
          name: 'B',
          parent: 'a',
          repositories: [{ repository: 'acme/web' }],
          members: [{ login: 'kim' }],
        },
        { slug: 'a', name: 'A' },
      ],
    })
    await write({
      teams: [{ slug: 'b', name: 'B', parent: 'a', members: [{ login: 'ali', from: at('01T00:00:00') }] }],
    })
    expect(
      await db.sql`select login, valid_from, valid_to from team_memberships join people on people.id = person_id`,
    ).toEqual([{ login: 'ali', valid_from: at('01T00:00:00'), valid_to: null }])
    expect(await db.sql`select valid_from from repository_owners`).toEqual([
      { valid_from: new Date('1900-01-01T00:00:00Z') },
    ])
  })

  test('a repository keeps the settings that a fact does not carry', async () => {
    await write({
      repositories: [{ name: 'acme/web', deploymentSource: 'tags', productionPattern: '^live' }],
    })
    await write({ repositories: [{ name: 'acme/web', defaultBranch: 'main', productionPattern: null }] })
    expect(
      await db.sql`select default_branch, deployment_source, production_pattern from repositories where name = 'acme/web'`,
    ).toEqual([{ default_branch: 'main', deployment_source: 'tags', production_pattern: null }])
  })

  test('an unknown repository is refused by name, unless it may be created', async () => {
    const batch = {
      releases: [
        {
          repository: 'acme/new',
          tag: 'v1',
          sha: 'a',
          publishedAt: at('01T00:00:00'),
          isDraft: false,
          isPrerelease: false,
        },
      ],
    }
    await expect(write(batch)).rejects.toThrow('Repository acme/new is unknown.')
    expect(await write(batch, { createRepositories: true })).toEqual({ written: 1 })
  })

  test('moments far away and lists of odd words are stored as they were given', async () => {
    const moments = [
      '1900-01-01T00:00:00.500Z',
      '1970-01-01T00:00:00.000Z',
      '2026-03-01T09:30:00.123Z',
      '2500-06-01T12:00:00.123Z',
      '9999-12-31T23:59:59.999Z',
    ]
    const odd = ['a b', '', 'NULL', '{x}', 'x,y', '\\', '"', 'plain']
    const requests = (labels: (index: number) => string[]) =>
      moments.map((moment, index) => ({
        ...pullRequest,
        number: index + 1,
        createdAt: new Date(moment),
        labels: labels(index),
      }))
    const stored = () => db.sql`
      select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, labels
      from pull_requests order by number`
    const given = (labels: string[]) =>
      moments.map((moment, index) => ({ at: moment.replace('Z', '000'), labels: index === 0 ? [] : labels }))
    await write({ pullRequests: requests((index) => (index === 0 ? [] : odd)) })
    expect(await stored()).toEqual(given(odd))
    const plain = { pullRequests: requests((index) => (index === 0 ? [] : ['bug', 'area:till'])) }
    await write(plain)
    expect(await stored()).toEqual(given(['bug', 'area:till']))
    expect(await write(plain)).toEqual({ written: 0 })
  })

  test('characters that Postgres can not store become a replacement character', async () => {
    await write({ pullRequests: [{ ...pullRequest, title: 'nul \u0000 half \ud83d.' }] })
    expect(await db.sql`select title from pull_requests`).toEqual([{ title: 'nul \ufffd half \ufffd.' }])
  })
})
