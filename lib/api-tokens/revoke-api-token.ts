import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/**
 * Makes a token invalid at once, by its name.
 *
 * @throws AppError `not_found` when no valid token has the name
 */
export const revokeApiToken = async (
  db: Database,
  { name, actor }: { name: string; actor: Actor },
): Promise<void> => {
  await db.sql.begin(async (tx) => {
    const revoked = await tx`
      update api_tokens set revoked_at = now() where name = ${name} and revoked_at is null returning id`
    if (revoked.length === 0)
      throw new AppError('not_found', `There is no valid token named ${name}.`, {
        hint: '“token list” shows those that there are.',
      })
    await audit(tx, actor, 'token.revoke', name)
  })
}
