import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test, vi } from 'vitest'
import { sealGithubSecret } from '@/lib/sources/github-secret'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { testDatabase } from '../../support/database'
import { startFakeGitHub } from '../../support/github/fake-github'
import { pullRequestEvent } from '../../support/github/webhooks/payloads'
import { connectWebhook } from '../../support/github/webhooks/sender'
import { makePullRequest, makeRepository, organisation } from '../github/organisation'

// Before the modules below read the environment.
vi.hoisted(() => {
  process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'
})

const db = await testDatabase()
const repository = makeRepository('shop', 1)
const github = await startFakeGitHub(organisation(repository))
const workers: ChildProcess[] = []

afterAll(async () => {
  for (const worker of workers) {
    const ended = once(worker, 'exit')
    worker.kill('SIGKILL')
    await ended
  }
  await github.close()
})

test('a running worker applies what comes within seconds, and reads what it left out, without a look', {
  timeout: 60_000,
}, async () => {
  const settings = { target: 'acme', apiUrl: github.url }
  const secret = await sealGithubSecret({ kind: 'token', token: 'a-token' })
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings, secret, next_due_at)
    values ('github', 'acme', ${db.sql.json(settings)}, ${secret}, now() + interval '1 day') returning id::int`
  const webhookSecret = await renewWebhookSecret(db, 'test', row?.id ?? 0)
  const webhook = connectWebhook(
    async (request) => Response.json(await receiveDelivery(db, request)),
    webhookSecret,
  )
  workers.push(
    spawn(process.execPath, ['--import', 'tsx', 'collectors/worker.ts'], {
      env: { ...process.env, DATABASE_URL: db.url, LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    }),
  )
  const [owner] = github.data.owners
  const made = makePullRequest(1)
  if (owner) await webhook.send(pullRequestEvent({ owner, repository }, made, 'closed'))
  await expect
    .poll(
      async () =>
        (await db.sql`select type from pull_request_events order by ordinal`).map(({ type }) => type),
      {
        timeout: 45_000,
        interval: 200,
      },
    )
    .toEqual(['commit', 'review', 'comment'])
  expect(await db.sql`select state, payload from webhook_deliveries`).toEqual([
    { state: 'applied', payload: null },
  ])
  expect(github.requests.length).toBe(1)
})
