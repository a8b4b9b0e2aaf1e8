import { AppError } from '@/lib/errors'

const maximumMegabytes = 25
const maximumBytes = maximumMegabytes * 1024 * 1024

const tooLarge = () =>
  new AppError('too_large', `A delivery may be at most ${maximumMegabytes} MB, which is GitHub’s own limit.`)

/**
 * The body of a request exactly as it came, since its signature is over these bytes; read no further than allowed.
 *
 * @throws AppError `too_large` beyond 25 MB
 */
export const readBody = async (request: Request): Promise<string> => {
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of request.body ?? []) {
    total += chunk.length
    if (total > maximumBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
