import 'server-only'
import { getDatabase } from '@/db/open'
import { verifyApiToken } from '@/lib/api-tokens/verify-api-token'
import { requireUser } from './session'

/**
 * Lets a reading API request through that carries an API token, or comes from a signed-in browser.
 *
 * @throws AppError `not_signed_in` for an invalid token; redirects without either (`answer` makes a 401 of it)
 */
export const requireReader = async (request: Request): Promise<void> => {
  const authorization = request.headers.get('authorization')
  if (authorization) await verifyApiToken(await getDatabase(), authorization, 'read')
  else await requireUser()
}

/**
 * Lets a writing API request through: only with a token of scope `write`. A browser's session is not enough, since
 * another site could make the browser send it.
 */
export const requireWriter = async (request: Request): Promise<{ name: string }> =>
  verifyApiToken(await getDatabase(), request.headers.get('authorization'), 'write')
