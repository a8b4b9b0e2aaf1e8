import { isRedirectError } from 'next/dist/client/components/redirect-error'
import { unstable_rethrow } from 'next/navigation'
import { AppError, type ErrorCode } from './errors'
import { logUnexpected } from './unexpected'

const statusOf: Record<ErrorCode, number> = {
  bad_input: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  misconfigured: 500,
  unavailable: 503,
}

/**
 * An error as the API answers it: `{error: {code, message, hint}}` with the status of its code. An unexpected error
 * says only a reference, under which its cause stands in the log.
 */
export const errorResponse = (error: unknown): Response => {
  if (error instanceof AppError) {
    const { code, message, hint } = error
    return Response.json({ error: { code, message, hint } }, { status: statusOf[code] })
  }
  const reference = logUnexpected(error)
  const message = 'Something went wrong here that was not your doing.'
  const hint = `Look for the reference ${reference} in the server’s log.`
  return Response.json({ error: { code: 'unexpected', message, hint, reference } }, { status: 500 })
}

const notSignedIn = new AppError('not_signed_in', 'This needs a signed-in user or an API token.', {
  hint: 'Send an API token as “Authorization: Bearer …”, or sign in first.',
})

/** Runs the body of a route handler; what it throws becomes a JSON answer, a redirect to the sign-in page a 401. */
export const answer = async (work: () => Promise<Response>): Promise<Response> => {
  try {
    return await work()
  } catch (error) {
    if (isRedirectError(error)) return errorResponse(notSignedIn)
    unstable_rethrow(error)
    return errorResponse(error)
  }
}
