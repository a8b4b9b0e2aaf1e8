import { applyDeliveries } from '@/collectors/apply-deliveries'
import { chanceOf } from '@/db/demo/chance'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { quantile } from '@/lib/stats/quantile'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { clockFrom } from '../support/github/webhooks/life'
import { live } from '../support/github/webhooks/live'
import type { Delivery } from '../support/github/webhooks/payloads'
import { connectWebhook } from '../support/github/webhooks/sender'
import { atMost, type Bench, figure, seconds } from './figure'

const count = 2000

/** What a busy organisation of 50 repositories sends. */
const makeDeliveries = (): Delivery[] => {
  const repositories = Array.from({ length: 50 }, (_, index) => ({
    name: `service-${index}`,
    commits: [{ sha: 'a'.repeat(40), parents: [], authoredAt: '2026-01-01T00:00:00Z' }],
  }))
  const data = { owners: [{ login: 'acme', repositories }] }
  const life = live(data, chanceOf('webhooks bench'), clockFrom(new Date('2026-01-02T00:00:00Z')))
  const deliveries: Delivery[] = []
  while (deliveries.length < count) deliveries.push(...life.next().value)
  return deliveries
}

/** How soon GitHub has its answer, from the request to what is stored, and how many deliveries a worker applies. */
export const webhooks: Bench = async ({ db, say }) => {
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings) values ('github', 'acme', ${db.sql.json({ target: 'acme' })})
    returning id::int`
  const secret = await renewWebhookSecret(db, 'bench', row?.id ?? 0)
  const webhook = connectWebhook(async (request) => Response.json(await receiveDelivery(db, request)), secret)
  const deliveries = makeDeliveries()
  const waits: number[] = []
  for (const delivery of deliveries) waits.push(1000 * (await seconds(() => webhook.send(delivery))))
  say(`${deliveries.length} deliveries were received`)
  const taken = await seconds(() => applyDeliveries(db))
  const p95 = quantile(
    waits.toSorted((a, b) => a - b),
    0.95,
  )
  return [
    atMost('a webhook received, p95', p95 ?? Number.NaN, 'ms', 50),
    figure('webhooks applied', deliveries.length / taken, '/s'),
  ]
}
