import 'server-only'
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies, headers } from 'next/headers'
import { getAuth } from '@/lib/auth'
import { env } from '@/lib/env'

const keepCookies = async (from: Headers): Promise<void> => {
  const jar = await cookies()
  for (const line of from.getSetCookie()) {
    for (const [name, cookie] of parseSetCookieHeader(line))
      jar.set(name, cookie.value, toCookieOptions(cookie))
  }
}

/** Signs `userId` in on the browser that sent this request. Only for somebody who has just proved who they are. */
export const startSession = async (userId: string): Promise<void> => {
  const auth = await getAuth()
  const { headers: answered } = await auth.api.signInAs({ body: { userId }, returnHeaders: true })
  await keepCookies(answered)
}

/**
 * Sends a request to better-auth as the browser would, so that its rate limit counts it, and passes its cookies on.
 * Only the network address and the cookies of the browser go with it.
 */
export const callAuth = async (
  path: string,
  body: Record<string, unknown>,
): Promise<{ status: number; body: unknown }> => {
  const given = await headers()
  const { baseUrl } = env()
  const sent = new Headers({ 'content-type': 'application/json', origin: baseUrl })
  for (const name of ['cookie', 'x-forwarded-for']) {
    const value = given.get(name)
    if (value) sent.set(name, value)
  }
  const auth = await getAuth()
  const request = new Request(`${baseUrl}/api/auth${path}`, {
    method: 'POST',
    headers: sent,
    body: JSON.stringify(body),
  })
  const response = await auth.handler(request)
  await keepCookies(response.headers)
  return { status: response.status, body: await response.json().catch(() => null) }
}
