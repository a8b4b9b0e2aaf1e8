import { readMetric } from '@/lib/data/metrics-api'
import { answer } from '@/lib/http'

/** One metric: `?from&to`, and if wanted `team` or `repository`, `include_bots`. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answer(async () => Response.json(await readMetric(request, (await params).id)))
