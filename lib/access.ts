/** Who may reach a path: `open` everybody, `token` also a bearer token (its handler checks it), `session` only who is signed in. */
export type Access = 'open' | 'token' | 'session'

const openPaths = ['/api/health', '/api/webhooks/github', '/sign-in', '/setup']
const openFolders = ['/sign-in/', '/setup/', '/respond/', '/api/auth/']

/**
 * What the proxy asks before a request reaches any page. Everything is closed that is not listed here, so a new route
 * is closed from its first day. `/setup` answers only while nobody can sign in: its page checks that itself.
 */
export const accessOf = (pathname: string): Access => {
  if (openPaths.includes(pathname) || openFolders.some((folder) => pathname.startsWith(folder))) return 'open'
  if (pathname.startsWith('/api/v1/')) return 'token'
  return 'session'
}

/** A path of this site to go to after signing in: never another site, never an open page. */
export const safeNext = (next: string | null | undefined): string => {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || /[\r\n\t]/.test(next)) return '/'
  const { pathname, search, origin } = new URL(next, 'http://this.invalid')
  // What is left once `..` and `.` are worked out may begin with two slashes, which a browser takes for another site.
  const isElsewhere = origin !== 'http://this.invalid' || pathname.startsWith('//')
  if (isElsewhere || accessOf(pathname) !== 'session' || pathname.startsWith('/api/')) return '/'
  return `${pathname}${search}`
}
