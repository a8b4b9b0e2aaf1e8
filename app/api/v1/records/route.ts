import { receiveRecords } from '@/lib/data/records'
import { answer } from '@/lib/http'

/** Takes records as JSON Lines. 200: all good. 207: some lines were refused, the answer names them; the others are kept. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const summary = await receiveRecords(request)
    return Response.json(summary, { status: summary.refused > 0 ? 207 : 200 })
  })
