import { z } from 'zod'
import type { Database } from '@/db/client'
import { hashToken, newToken } from '../tokens'

/** How many further links an invitation keeps working; the oldest goes first. */
const mostLinks = 20

/**
 * A further personal link to somebody's invitation, as long as the wave is open and it was not used; else null. Older
 * links go on working, so that a form that is being filled in is not lost; the first that is used ends them all. Only
 * the hash is kept, and not when or why the link was made.
 */
export const addLink = async (
  db: Database,
  wave: string,
  login: string,
  now: Date,
): Promise<string | null> => {
  const token = newToken()
  const hash = hashToken(token)
  const made = z.array(z.object({ login: z.string() })).parse(
    await db.sql`
      update invitations
      set more_hashes = more_hashes[greatest(1, cardinality(more_hashes) - ${mostLinks - 2}):] || ${hash}::text
      from waves
      where waves.id = invitations.wave_id and waves.id = ${wave} and invitations.login = ${login}
        and waves.closed_at is null and waves.closes_at > ${now} and not invitations.answered
      returning invitations.login`,
  )
  return made.length === 0 ? null : token
}
