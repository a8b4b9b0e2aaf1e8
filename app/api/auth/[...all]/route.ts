import { getAuth } from '@/lib/auth'

/**
 * The few paths of better-auth that a browser needs itself: the way to a provider and back. Everything else that it
 * could do (change a password, revoke sessions, …) goes through server actions, which write the audit log.
 */
const openPaths = [/^\/api\/auth\/callback\/[a-z]+$/, /^\/api\/auth\/error$/]

const handle = async (request: Request): Promise<Response> => {
  const { pathname } = new URL(request.url)
  if (!openPaths.some((path) => path.test(pathname))) return new Response(null, { status: 404 })
  return (await getAuth()).handler(request)
}

export { handle as GET, handle as POST }
