import { getReviewFile } from '@/lib/data/reports'
import { answer } from '@/lib/http'

/** `GET /api/v1/reports?format&from&to&team`: the roadmap review as a file. */
export const GET = (request: Request): Promise<Response> =>
  answer(async () => {
    const { name, contentType, body } = await getReviewFile(request)
    const headers = {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    }
    // A Buffer is a Uint8Array over memory that nobody shares; the type allows for one that is.
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), { headers })
  })
