import { type NextRequest, NextResponse } from 'next/server'
import { accessOf } from './lib/access'

const sessionCookies = ['desire-path.session_token', '__Secure-desire-path.session_token']

const refuse = (request: NextRequest): NextResponse => {
  const { pathname, search } = request.nextUrl
  if (pathname.startsWith('/api/')) {
    const message = 'This needs a signed-in user or an API token.'
    const hint = 'Send an API token as “Authorization: Bearer …”, or sign in first.'
    return NextResponse.json({ error: { code: 'not_signed_in', message, hint } }, { status: 401 })
  }
  const target = new URL('/sign-in', request.url)
  if (request.method === 'GET' && pathname !== '/') target.searchParams.set('next', `${pathname}${search}`)
  return NextResponse.redirect(target, 303)
}

const isWellEncoded = (pathname: string): boolean => {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

/** A respond page never learns who is signed in, and no cache keeps it; its font says by itself for how long. */
const passRespondent = (request: NextRequest): NextResponse => {
  // A link that lost part of a percent sign on its way is a wrong link, which has a page that says so.
  if (!isWellEncoded(request.nextUrl.pathname))
    return NextResponse.redirect(new URL('/respond/wrong', request.url), 303)
  const headers = new Headers(request.headers)
  const kept = request.cookies.getAll().filter(({ name }) => !sessionCookies.includes(name))
  headers.set('cookie', kept.map(({ name, value }) => `${name}=${value}`).join('; '))
  const response = NextResponse.next({ request: { headers } })
  if (request.nextUrl.pathname === '/respond/geist.woff2') return response
  response.headers.set('cache-control', 'no-store')
  // These pages are route handlers. Next hands a handler's own header on as a list, which its compression does not take
  // for a type worth compressing; one that is set here stays a text.
  if (request.method === 'GET') response.headers.set('content-type', 'text/html; charset=utf-8')
  return response
}

/** Just below what Next takes of a form; it answers a larger one with an error that says nothing. */
const largestForm = 4_000_000

const tooLarge = () =>
  new NextResponse(
    'This is larger than 4 MB, which no form and no survey here is. Nothing was stored. Go back and choose another file.',
    { status: 413, headers: { 'content-type': 'text/plain; charset=utf-8' } },
  )

/**
 * Turns away whoever has no session cookie at all, before anything is rendered. Whether the session is real, and what
 * its user may do, is decided by `requireUser` in `lib/data`, on every call.
 */
export const proxy = (request: NextRequest): NextResponse => {
  const { pathname } = request.nextUrl
  if (pathname.startsWith('/respond/')) return passRespondent(request)
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) return tooLarge()
  const access = accessOf(pathname)
  if (access === 'open') return NextResponse.next()
  if (access === 'token' && request.headers.get('authorization')?.startsWith('Bearer '))
    return NextResponse.next()
  return sessionCookies.some((name) => request.cookies.has(name)) ? NextResponse.next() : refuse(request)
}

export const config = {
  // What takes uploads is left out: Next hands a proxy's route no more than the first 10 MB of a body, and says nothing.
  // Those routes ask by themselves who sends.
  matcher: [
    '/((?!_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$|robots\\.txt$|api/v1/records$|api/webhooks/github$|sources/import$).*)',
  ],
}
