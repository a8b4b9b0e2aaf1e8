import 'server-only'
import { getDatabase } from '@/db/open'
import { includesRole } from '@/lib/accounts/roles'
import type { ApiTokenScope } from '@/lib/api-tokens/create-api-token'
import { verifyApiToken } from '@/lib/api-tokens/verify-api-token'
import { AppError } from '@/lib/errors'
import { currentUser } from './session'

/**
 * Who calls the API, by the name that the audit log shows: the holder of an API token that is valid for `scope`, or
 * the signed-in user of a browser (reading: every role; writing: from the platform team on). First line of every
 * route handler under `/api/v1`, inside `answer` of lib/http.
 *
 * @throws AppError `not_signed_in` or `not_allowed`
 */
export const requireApiCaller = async (request: Request, scope: ApiTokenScope): Promise<string> => {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const { name } = await verifyApiToken(await getDatabase(), authorization, scope)
    return `token ${name}`
  }
  const user = await currentUser()
  if (!user) {
    throw new AppError('not_signed_in', 'This needs a signed-in user or an API token.', {
      hint: 'Send an API token as “Authorization: Bearer …”, or sign in first.',
    })
  }
  if (scope === 'write' && !includesRole(user.role, 'platform')) {
    throw new AppError('not_allowed', 'Your role may only read.', { hint: 'Ask an administrator.' })
  }
  return user.email
}
