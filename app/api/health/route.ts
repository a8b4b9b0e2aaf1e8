import { getHealth } from '@/lib/data/health'

export const dynamic = 'force-dynamic'

/** For load balancers and monitors, without sign-in: 200 while the database answers, else 503. */
export const GET = async (): Promise<Response> => {
  const health = await getHealth()
  return Response.json(health, {
    status: health.database === 'ok' ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
