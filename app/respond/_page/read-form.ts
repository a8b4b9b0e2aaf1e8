import { formValues } from '@/lib/form'

/** More than every answer of the longest survey takes: 200 comments of 2,000 characters, each of up to 9 signs as sent. */
const largest = 4_000_000

/** What a form held by field; or that it was larger than any answers, or did not arrive whole. */
export type SentForm = { values: Record<string, string | string[]> } | 'too large' | 'broken'

/** The body, as long as it is no larger than answers can be; null otherwise. */
const readBody = async (request: Request): Promise<Blob | null> => {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return null
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > largest) return null
    parts.push(Uint8Array.from(part))
  }
  return new Blob(parts)
}

/**
 * Reads a sent questionnaire by itself, because frameworks answer a body that is cut off or too large with an error that
 * says nothing. Its last field is `_whole`: what comes without it lost something on its way.
 */
export const readForm = async (request: Request): Promise<SentForm> => {
  try {
    const body = await readBody(request)
    if (body === null) return 'too large'
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const { _whole, ...values } = formValues(await new Response(body, { headers }).formData())
    return _whole === '1' ? { values } : 'broken'
  } catch {
    return 'broken'
  }
}
