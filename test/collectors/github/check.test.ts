import { afterAll, expect, test } from 'vitest'
import { checkGithub } from '@/collectors/github/check'
import { connectGithub } from '@/collectors/github/client'
import { checkResult } from '@/lib/sources/check-result'
import { githubSettings } from '@/lib/sources/github-settings'
import type { FakeGitHubData } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { at, fastPace, makeRepository, sha } from './organisation'

const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const world = (): FakeGitHubData => ({
  owners: [
    {
      login: 'acme',
      repositories: [
        makeRepository('shop', 2, {
          runs: [
            {
              id: 1,
              sha: sha('merge1'),
              createdAt: at('5 10:00'),
              attempts: [{ startedAt: at('5 10:00'), conclusion: 'success', jobs: [] }],
            },
          ],
        }),
      ],
    },
  ],
})

const start = async (tokens?: string[]) => {
  const server = await startFakeGitHub(world(), tokens ? { tokens } : {})
  servers.push(server)
  return server
}

const check = (github: FakeGitHub, target = 'acme') => {
  const access = { apiUrl: github.url, auth: { kind: 'token' as const, token: 'a-token' } }
  return checkGithub(connectGithub(access, { pace: fastPace() }), githubSettings.parse({ target }))
}

test('every stream is tried by itself, and allowed ones say so', async () => {
  const result = await check(await start())
  expect(checkResult.parse(result)).toEqual(result)
  expect(result).toMatchObject({ account: 'collector', repositories: 1, error: null })
  expect(result.streams.map(({ stream, allowed }) => [stream, allowed])).toEqual([
    ['pull_requests', true],
    ['deployments', true],
    ['history', true],
    ['releases', true],
    ['issues', true],
    ['pipeline_runs', true],
    ['teams', true],
    ['pipeline_jobs', true],
  ])
  expect(result.budget?.limit).toBe(5000)
})

test('what is refused is said with the permission it needs and what is lost, and nothing else suffers', async () => {
  const github = await start()
  github.fail({ kind: 'refuse', field: 'Repository.deployments', as: 'FORBIDDEN' }, { times: 100 })
  github.fail({ kind: 'refuse', field: 'Organization.teams', as: 'SAML' }, { times: 100 })
  github.fail(
    { kind: 'status', status: 403, message: 'Resource not accessible by integration' },
    { on: 'rest', times: 100 },
  )
  const { streams } = await check(github)
  expect(streams.filter(({ allowed }) => !allowed)).toMatchObject([
    {
      stream: 'deployments',
      allowed: false,
      permission: 'Deployments: read',
      reason: 'Resource not accessible by integration',
    },
    { stream: 'pipeline_runs', allowed: false, permission: 'Actions: read' },
    { stream: 'teams', allowed: false, reason: expect.stringMatching(/SAML/) },
    { stream: 'pipeline_jobs', allowed: null },
  ])
  for (const { lost } of streams) expect(lost).toMatch(/^Without /)
})

test('a token that lets nobody in, or an owner that is not there, is an error with what to do', async () => {
  expect(await check(await start(['another']))).toMatchObject({
    error: 'GitHub does not accept the token.',
    streams: [],
  })
  expect(await check(await start(), 'nobody')).toMatchObject({ error: 'GitHub shows no nobody.' })
})
