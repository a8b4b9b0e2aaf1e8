import { randomUUID } from 'node:crypto'
import { sign } from '@octokit/webhooks-methods'
import type { Chance } from '@/db/demo/chance'
import type { Delivery } from './payloads'

/** A delivery with its number, as it may be sent more than once. */
export type Sent = Delivery & { id: string }

export type Sender = {
  /** Sends it, signed as GitHub does (or with another secret), and returns the answer. */
  send: (delivery: Delivery & { id?: string }, options?: { secret?: string }) => Promise<Response>
}

/** A webhook of GitHub's that posts to an address, or to a route by its function. */
export const connectWebhook = (
  to: string | ((request: Request) => Promise<Response>),
  secret: string,
): Sender => ({
  send: async ({ event, payload, id = randomUUID() }, options = {}) => {
    const request = new Request(typeof to === 'string' ? to : 'http://localhost/api/webhooks/github', {
      method: 'POST',
      body: payload,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/fake',
        'x-github-delivery': id,
        'x-github-event': event,
        'x-hub-signature-256': await sign(options.secret ?? secret, payload),
      },
    })
    return typeof to === 'string' ? fetch(request) : to(request)
  },
})

/**
 * What a bad network makes of deliveries: some are lost, some come twice, and all come in another order, where none is
 * overtaken by more than `reach` others.
 */
export const disturb = (
  deliveries: readonly Delivery[],
  chance: Chance,
  { lost, doubled, reach }: { lost: number; doubled: number; reach: number },
): Sent[] =>
  deliveries
    .filter(() => !chance.hit(lost))
    .map((delivery) => ({ ...delivery, id: randomUUID() }))
    .flatMap((delivery) => (chance.hit(doubled) ? [delivery, delivery] : [delivery]))
    .map((delivery, index) => ({ delivery, place: index + chance.between(0, reach) }))
    .sort((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery)
