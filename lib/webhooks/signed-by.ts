import { verify } from '@octokit/webhooks-methods'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { decrypt } from '@/lib/encryption'
import { env } from '@/lib/env'
import { logUnexpected } from '@/lib/unexpected'

/** Whose webhook a secret belongs to: a GitHub connection and its target, or the environment (no connection). */
export type WebhookOwner = { connectionId: number | null; target: string | null }
export type WebhookSecret = WebhookOwner & { secret: string }

const row = z.object({ id: z.number(), target: z.string().nullable(), webhook_secret: z.string() })

/** The secrets with which GitHub may sign: one for each connection that has one, and `GITHUB_WEBHOOK_SECRET`. */
export const webhookSecrets = async (db: Database): Promise<WebhookSecret[]> => {
  const rows = await db.sql`
    select id::int, settings ->> 'target' as target, webhook_secret from connections
    where source = 'github' and webhook_secret is not null order by id`
  const secrets: WebhookSecret[] = []
  for (const found of rows) {
    const { id, target, webhook_secret: sealed } = row.parse(found)
    try {
      secrets.push({ connectionId: id, target, secret: await decrypt(sealed) })
    } catch (error) {
      // Whoever sends is a stranger until some secret fits: that this one can't be opened is said in the log only.
      logUnexpected(error)
    }
  }
  const { githubWebhookSecret } = env()
  if (githubWebhookSecret) secrets.push({ connectionId: null, target: null, secret: githubWebhookSecret })
  return secrets
}

/**
 * Whose secrets a body was signed with (several connections may share one), in constant time for each; empty when it is
 * none. `signature` is GitHub's header `X-Hub-Signature-256`.
 */
export const signedBy = async (
  secrets: WebhookSecret[],
  body: string,
  signature: string,
): Promise<WebhookOwner[]> => {
  if (body === '') return []
  const fits = await Promise.all(secrets.map(({ secret }) => verify(secret, body, signature)))
  return secrets
    .filter((_, index) => fits[index])
    .map(({ connectionId, target }) => ({ connectionId, target }))
}
