import { getSuggestions } from '@/lib/data/filter-choices'
import { answer } from '@/lib/http'

/** What one may write into a metric's filter: `filter`, the `text` written so far, and a page's period and team. */
export const GET = (request: Request): Promise<Response> =>
  answer(async () =>
    Response.json(await getSuggestions(Object.fromEntries(new URL(request.url).searchParams))),
  )
