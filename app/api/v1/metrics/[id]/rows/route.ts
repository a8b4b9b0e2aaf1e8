import { readMetricRows } from '@/lib/data/metrics-api'
import { answer } from '@/lib/http'

/** The rows behind a metric and those left out of it: as the metric, and `format=json|csv`. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answer(async () => {
    const { contentType, body } = await readMetricRows(request, (await params).id)
    return new Response(body, { headers: { 'content-type': contentType } })
  })
