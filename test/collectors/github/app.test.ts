import { generateKeyPairSync } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createGithubCollector } from '@/collectors/github'
import { runCollector } from '@/collectors/run-collector'
import { testDatabase } from '../../support/database'
import { startFakeGitHub } from '../../support/github/fake-github'
import { fastPace, makeRepository, organisation, readTables } from './organisation'

const db = await testDatabase()
const github = await startFakeGitHub(organisation(makeRepository('shop', 120)), {
  tokens: [],
  app: { installationId: 77 },
})
afterAll(() => github.close())

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

test('a GitHub App reads as its installation, and takes a new token when the old one ends in the middle', async () => {
  const collector = createGithubCollector(
    () => ({ apiUrl: github.url, auth: { kind: 'app', appId: '1', privateKey, installationId: 77 } }),
    { pace: fastPace() },
  )
  let asked = 0
  github.fail(
    {
      kind: 'meanwhile',
      change: () => {
        asked += 1
        github.expireTokens()
      },
    },
    { nth: 3, times: 1 },
  )
  await runCollector(db, collector, collector.input.parse({ target: 'acme' }))
  expect(asked).toBe(1)
  expect((await readTables(db, 'acme/shop')).pull_requests).toHaveLength(120)
  expect(new Set(github.requests.map(({ token }) => token)).size).toBe(2)
})
