import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { isWebhookEvent } from './events'
import { type Envelope, parsePayload } from './parse-payload'
import { readBody } from './read-body'
import { signedBy, type WebhookOwner, webhookSecrets } from './signed-by'

/** `waiting`: the worker applies it within seconds. `ignored`: nothing here reads it. `duplicate`: it was here before. */
export type Received = { delivery: string; state: 'waiting' | 'ignored' | 'duplicate' }

const signatureShape = /^sha256=[0-9a-f]{64}$/
const identifier = /^[\w.:-]{1,100}$/
const eventName = /^[a-z0-9_]{1,100}$/

/** The header, when it looks as GitHub writes it. */
const header = (request: Request, name: string, pattern: RegExp): string => {
  const value = request.headers.get(name) ?? ''
  if (pattern.test(value)) return value
  throw new AppError('bad_input', `The header ${name} is missing or malformed.`, {
    hint: 'Let GitHub send this: the address is for the webhooks of an organisation, a repository or a GitHub App.',
  })
}

const unsigned = () =>
  new AppError('not_signed_in', 'The signature does not fit.', {
    hint: 'GitHub and the source must have the same secret.',
  })

/** Of those whose secret fits, the one that reads what the delivery is about. */
const receiverOf = (owners: WebhookOwner[], { repository, owner }: Envelope): WebhookOwner | undefined => {
  const reads = (name: string | null) =>
    owners.find(({ target }) => name !== null && target?.toLowerCase() === name.toLowerCase())
  return reads(repository) ?? reads(owner) ?? owners[0]
}

const unheard = (event: string): string | null => {
  if (event === 'ping') return 'GitHub’s greeting: the address and the secret are right.'
  return isWebhookEvent(event) ? null : `Nothing here reads the event ${event}.`
}

/**
 * Takes a delivery of GitHub in: checks the signature on the raw body, stores it for the worker and returns. The same
 * delivery again changes nothing, but for one that failed: GitHub's “Redeliver” has it applied anew.
 *
 * @throws AppError `not_found` when no source expects any, `not_signed_in` when no secret fits, `bad_input`, `too_large`
 */
export const receiveDelivery = async (db: Database, request: Request): Promise<Received> => {
  const secrets = await webhookSecrets(db)
  if (secrets.length === 0)
    throw new AppError('not_found', 'No source here expects webhooks.', {
      hint: 'Make a secret for the webhook of a GitHub source, under Sources, and give it to GitHub.',
    })
  const signature = request.headers.get('x-hub-signature-256') ?? ''
  // A stranger without any signature is not listened to for 25 MB.
  if (!signatureShape.test(signature)) throw unsigned()
  const body = await readBody(request)
  const owners = await signedBy(secrets, body, signature)
  if (owners.length === 0) throw unsigned()
  const delivery = header(request, 'x-github-delivery', identifier)
  const event = header(request, 'x-github-event', eventName)
  const payload = parsePayload(body, request.headers.get('content-type'))
  const ignored = unheard(event)
  const receiver = receiverOf(owners, payload)
  const stored = await db.sql`
    insert into webhook_deliveries as d (id, connection_id, event, action, repository, state, reason, payload)
    values (${delivery}, ${receiver?.connectionId ?? null}, ${event}, ${payload.action}, ${payload.repository},
      ${ignored ? 'ignored' : 'waiting'}, ${ignored}, ${ignored ? null : payload.json})
    on conflict (id) do update set state = excluded.state, reason = excluded.reason, payload = excluded.payload
    where d.state = 'failed'
    returning 1`
  if (stored.length === 0) return { delivery, state: 'duplicate' }
  return { delivery, state: ignored ? 'ignored' : 'waiting' }
}
