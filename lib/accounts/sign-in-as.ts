import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Starts a session for a user whom the server already trusts: the administrator that setup has just created, the
 * holder of a password link, the demo's visitor. It has no path, so no request can reach it.
 */
export const signInAs = {
  id: 'sign-in-as',
  endpoints: {
    signInAs: createAuthEndpoint(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (context) => {
        const user = await context.context.internalAdapter.findUserById(context.body.userId)
        if (!user) throw new APIError('NOT_FOUND', { message: 'This user does not exist any more.' })
        const session = await context.context.internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return { userId: user.id }
      },
    ),
  },
} satisfies BetterAuthPlugin
