import { afterAll, expect, test, vi } from 'vitest'
import { applyDeliveries } from '@/collectors/apply-deliveries'
import { ownTurns } from '@/collectors/github/turns'
import { readAgain } from '@/collectors/read-again'
import { runConnection, runPart } from '@/collectors/run'
import type { Database } from '@/db/client'
import { chanceOf } from '@/db/demo/chance'
import { dueParts } from '@/db/queries/stream-states'
import { sealGithubSecret } from '@/lib/sources/github-secret'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { testDatabase } from '../../support/database'
import { readAllFacts } from '../../support/facts'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { clockFrom } from '../../support/github/webhooks/life'
import { live } from '../../support/github/webhooks/live'
import type { Delivery } from '../../support/github/webhooks/payloads'
import { connectWebhook, disturb, type Sender } from '../../support/github/webhooks/sender'
import { collectGithub, organisation, sha } from '../github/organisation'

// Before the modules below read the environment.
vi.hoisted(() => {
  process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'
})

/** One process only: each client takes turns with itself. */
const unshared = { of: () => ownTurns(), close: async () => {} }

const servers: FakeGitHub[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

/** A fake GitHub on which work goes on for some hours until now, and what it sends about it. */
const startLiving = async (seed: string) => {
  const first = (name: string) => [{ sha: sha(name), parents: [], authoredAt: '2026-01-01T00:00:00Z' }]
  const data = organisation({ name: 'shop', commits: first('shop') }, { name: 'app', commits: first('app') })
  const github = await startFakeGitHub(data, { points: 1_000_000, requests: 1_000_000 })
  servers.push(github)
  const chance = chanceOf('webhooks', seed)
  const clock = clockFrom(new Date(Date.now() - 30 * 3_600_000))
  const life = live(data, chance, clock)
  const happen = (turns: number): Delivery[] => Array.from({ length: turns }, () => life.next().value).flat()
  /** Polls when it is as late as in that life. */
  const poll = (db: Database) => {
    const now = new Date(clock.now())
    return collectGithub(db, github.url, 'acme', { pace: { now: () => now, wait: async () => {} } })
  }
  return { github, chance, clock, happen, poll }
}

/** A connection to it in a database, which takes its webhooks. */
const connect = async (db: Database, url: string): Promise<{ id: number; webhook: Sender }> => {
  const secret = await sealGithubSecret({ kind: 'token', token: 'a-token' })
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings, secret)
    values ('github', 'acme', ${db.sql.json({ target: 'acme', apiUrl: url })}, ${secret}) returning id::int`
  const id = row?.id ?? 0
  const webhookSecret = await renewWebhookSecret(db, 'test', id)
  const webhook = connectWebhook(
    async (request) => Response.json(await receiveDelivery(db, request)),
    webhookSecret,
  )
  return { id, webhook }
}

/** Applies what has come, and reads what it left out, without the seconds in which more of it gathers. */
const catchUp = async (db: Database, connectionId: number) => {
  await applyDeliveries(db)
  await db.sql`update stream_states set next_due_at = now() where state = 'waiting'`
  for (const { id } of await dueParts(db, connectionId, 100))
    await runPart(db, id, unshared, { inSlices: false })
  await db.sql`update webhook_rereads set due_at = now()`
  while ((await readAgain(db)) > 0) await db.sql`update webhook_rereads set due_at = now() where attempts < 6`
}

/**
 * All facts, but for two things. Since when a job waited only webhooks tell of every job. And an address has the name that
 * the repository had when the row was written.
 */
const factsOf = async (db: Database) => {
  await db.sql`update pipeline_jobs set queued_at = null`
  await db.sql`update incidents set url = regexp_replace(url, 'acme/[^/]+', '…')`
  return readAllFacts(db)
}

type Disturbance = Parameters<typeof disturb>[2]

/** Lets a life be told to one database and polled once, in the end, by another; `polls` is when the first polls too. */
const liveThrough = async (
  seed: string,
  disturbance: Disturbance,
  polls: ('first' | 'between' | 'last')[],
) => {
  const [told, polled] = [await testDatabase(), await testDatabase()]
  const { github, chance, clock, happen, poll } = await startLiving(seed)
  const { id, webhook } = await connect(told, github.url)
  if (polls.includes('first')) {
    happen(20)
    await runConnection(told, id, unshared, async () => {})
    // What that look found due is read by this poll; from now on only deliveries make something due.
    await told.sql`update stream_states set state = 'ok'`
    await poll(told)
  }
  for (let part = 0; part < 3; part += 1) {
    for (const delivery of disturb(happen(45), chance, disturbance)) await webhook.send(delivery)
    await catchUp(told, id)
    if (polls.includes('between')) await poll(told)
  }
  clock.pass(120)
  if (polls.includes('last')) await poll(told)
  await poll(polled)
  const left =
    await told.sql`select event, state, reason from webhook_deliveries where state in ('failed', 'waiting')`
  expect(left).toEqual([])
  const facts = await factsOf(polled)
  for (const table of ['pull_requests', 'pull_request_events', 'deployments', 'pipeline_runs', 'incidents'])
    expect(facts[table]?.length, table).toBeGreaterThan(0)
  return { told: await factsOf(told), polled: facts }
}

test.each(['one', 'seed4'])(
  'deliveries that are lost, doubled and disordered, and a poll in the end, leave the rows that polling alone leaves (%s)',
  { timeout: 60_000 },
  async (seed) => {
    const disturbance = { lost: 0.2, doubled: 0.2, reach: 30 }
    const { told, polled } = await liveThrough(seed, disturbance, ['first', 'last'])
    expect(told).toEqual(polled)
  },
)

test('polls between deliveries that come late change nothing about that', { timeout: 60_000 }, async () => {
  const disturbance = { lost: 0.1, doubled: 0.3, reach: 200 }
  const { told, polled } = await liveThrough('three', disturbance, ['first', 'between', 'last'])
  expect(told).toEqual(polled)
})

test('without any poll, deliveries alone leave those rows too, all but the history of commits', {
  timeout: 60_000,
}, async () => {
  const { told, polled } = await liveThrough('four', { lost: 0, doubled: 0.3, reach: 30 }, [])
  expect({ ...told, commits: [] }).toEqual({ ...polled, commits: [] })
  expect([told.commits?.length, (polled.commits?.length ?? 0) > 2]).toEqual([0, true])
})
