import { receiveWebhook } from '@/lib/data/webhooks'
import { answer } from '@/lib/http'

/** Takes GitHub's webhooks. 202 as soon as a delivery is stored: the worker applies it; the answer says what becomes of it. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => Response.json(await receiveWebhook(request), { status: 202 }))
