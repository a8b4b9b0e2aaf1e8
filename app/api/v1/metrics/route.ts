import { listMetrics } from '@/lib/data/metrics-api'
import { answer } from '@/lib/http'

/** Every metric with its definition. */
export const GET = (request: Request): Promise<Response> =>
  answer(async () => Response.json({ metrics: await listMetrics(request) }))
