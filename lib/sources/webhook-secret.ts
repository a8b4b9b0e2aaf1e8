import { randomBytes } from 'node:crypto'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { encrypt } from '@/lib/encryption'
import { AppError } from '@/lib/errors'

/**
 * Makes the secret with which GitHub signs what it sends for a connection; the one before no longer counts. It is
 * stored encrypted and returned once, to be pasted into GitHub.
 *
 * @throws AppError `not_found`
 */
export const renewWebhookSecret = async (db: Database, actor: Actor, id: number): Promise<string> => {
  const secret = randomBytes(32).toString('base64url')
  const sealed = await encrypt(secret)
  await db.sql.begin(async (tx) => {
    const [row] = await tx<{ name: string }[]>`
      update connections set webhook_secret = ${sealed}, webhook_secret_set_at = now()
      where id = ${id} and source = 'github' returning name`
    if (!row) throw new AppError('not_found', `There is no GitHub source with the number ${id} any more.`)
    await audit(tx, actor, 'source.webhook_secret', row.name)
  })
  return secret
}
