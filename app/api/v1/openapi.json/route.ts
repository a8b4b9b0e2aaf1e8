import { getOpenapi } from '@/lib/data/openapi'
import { answer } from '@/lib/http'

/** What this API takes and answers, as OpenAPI 3.1. */
export const GET = (request: Request): Promise<Response> =>
  answer(async () => Response.json(await getOpenapi(request)))
