import { afterAll, expect, test } from 'vitest'
import { createGithubCollector } from '@/collectors/github'
import { runCollector } from '@/collectors/run-collector'
import { testDatabase } from '../../support/database'
import type { FakeIssue } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { at, fastPace, makeRepository, organisation, sha } from './organisation'

const db = await testDatabase()
const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const start = async (name: string, issues: FakeIssue[]) => {
  const server = await startFakeGitHub(organisation(makeRepository(name, 1, { issues })))
  servers.push(server)
  return server
}

const collect = ({ url }: FakeGitHub, target: string, incidents: object = {}) => {
  const access = () => ({ apiUrl: url, auth: { kind: 'token' as const, token: 'a-token' } })
  const collector = createGithubCollector(access, { pace: fastPace() })
  return runCollector(db, collector, collector.input.parse({ target, incidents }))
}

/** The incidents of a repository by their titles; times are ISO. */
const incidentsOf = async (repository: string) =>
  (
    await db.sql<{ incident: Record<string, unknown> }[]>`
      select to_jsonb(i) - 'repository_id' as incident from incidents i
      join repositories r on r.id = i.repository_id where r.name = ${repository} order by i.title`
  ).map(({ incident }) => incident)

const titlesOf = async (repository: string) => (await incidentsOf(repository)).map(({ title }) => title)

test('an issue with the label is an incident from its opening to its closing, with what it says', async () => {
  const github = await start('says', [
    {
      number: 7,
      title: 'Checkout down',
      body: `Root cause: expired certificate\nDeployment: 12\nCommit: ${sha('merge1')}`,
      createdAt: at('6 10:00'),
      closedAt: at('6 12:30'),
      labels: ['Incident', 'severity: high'],
    },
    { number: 8, title: 'A wish', createdAt: at('6 11:00'), labels: ['enhancement'] },
  ])
  await collect(github, 'acme/says')
  expect(await incidentsOf('acme/says')).toEqual([
    expect.objectContaining({
      source: 'github',
      title: 'Checkout down',
      severity: 'high',
      root_cause: 'expired certificate',
      deployment: '12',
      sha: sha('merge1'),
      started_at: '2026-01-06T10:00:00+00:00',
      resolved_at: '2026-01-06T12:30:00+00:00',
      url: 'https://github.example/acme/says/issues/7',
    }),
  ])
})

test('titles may tell, by patterns', async () => {
  const github = await start('titles', [
    { number: 7, title: '[OUTAGE] Search', createdAt: at('6 10:00') },
    { number: 8, title: 'Outage of a test', createdAt: at('6 11:00') },
  ])
  await collect(github, 'acme/titles', { labels: [], titlePatterns: ['^\\[outage\\]'] })
  expect(await titlesOf('acme/titles')).toEqual(['[OUTAGE] Search'])
})

test('reopened it lasts on; without its label it is no incident any more', async () => {
  const issue: FakeIssue = {
    number: 7,
    title: 'Search slow',
    createdAt: at('6 10:00'),
    closedAt: at('6 12:00'),
    labels: ['incident'],
  }
  const github = await start('changes', [issue])
  await collect(github, 'acme/changes')
  expect(await incidentsOf('acme/changes')).toMatchObject([{ resolved_at: '2026-01-06T12:00:00+00:00' }])

  Object.assign(issue, { closedAt: null, updatedAt: at('7 09:00') })
  await collect(github, 'acme/changes')
  expect(await incidentsOf('acme/changes')).toMatchObject([{ resolved_at: null }])

  await db.sql`update repositories set stale_since = null where name = 'acme/changes'`
  Object.assign(issue, { labels: ['bug'], updatedAt: at('7 10:00') })
  await collect(github, 'acme/changes')
  expect(await incidentsOf('acme/changes')).toEqual([])
  const [row] = await db.sql`select stale_since from repositories where name = 'acme/changes'`
  expect(row?.stale_since).not.toBeNull()
})

test('other rules read the list anew, and forget what they do not call an incident', async () => {
  const github = await start('rules', [
    { number: 7, title: 'Old way', createdAt: at('6 10:00'), labels: ['incident'] },
    { number: 8, title: 'New way', createdAt: at('6 11:00'), labels: ['outage'] },
    { number: 9, title: 'Both ways', createdAt: at('6 12:00'), labels: ['incident', 'outage'] },
  ])
  await collect(github, 'acme/rules')
  expect(await titlesOf('acme/rules')).toEqual(['Both ways', 'Old way'])
  await collect(github, 'acme/rules', { labels: ['outage'] })
  expect(await titlesOf('acme/rules')).toEqual(['Both ways', 'New way'])
})

test('an incident that names another repository is one of that; a service stands beside its own', async () => {
  const github = await start('war-room', [
    {
      number: 7,
      title: 'Elsewhere',
      body: 'Repository: acme/pay',
      createdAt: at('6 10:00'),
      labels: ['incident'],
    },
    { number: 8, title: 'Here', body: 'Service: checkout', createdAt: at('6 11:00'), labels: ['incident'] },
  ])
  await collect(github, 'acme/war-room')
  const rows = await db.sql`
    select title, r.name as repository, service from incidents i left join repositories r on r.id = i.repository_id
    where title in ('Elsewhere', 'Here') order by title`
  expect(rows).toEqual([
    { title: 'Elsewhere', repository: null, service: 'acme/pay' },
    { title: 'Here', repository: 'acme/war-room', service: 'checkout' },
  ])
})

test('only issues with a label are asked for at first, and only what changed later', async () => {
  const issues: FakeIssue[] = Array.from({ length: 350 }, (_, index) => ({
    number: index + 7,
    // An hour after the one before.
    createdAt: at(`${1 + Math.floor(index / 24)} ${String(index % 24).padStart(2, '0')}:00`),
    labels: index < 3 ? ['incident'] : [],
  }))
  const github = await start('many', issues)
  const asked = () => github.requests.filter(({ query }) => query?.startsWith('query Issues')).length
  await collect(github, 'acme/many')
  expect([asked(), (await titlesOf('acme/many')).length]).toEqual([1, 3])
  Object.assign(issues[300] ?? {}, { labels: ['incident'], updatedAt: at('28 10:00') })
  await collect(github, 'acme/many')
  expect([asked(), (await titlesOf('acme/many')).length]).toEqual([2, 4])
})
