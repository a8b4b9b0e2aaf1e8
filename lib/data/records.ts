import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { decompressed } from '@/lib/records/decompress'
import { importRecords } from '@/lib/records/import-records'
import type { IngestSummary } from '@/lib/records/ingest'
import { requireWriter } from './api-access'

const maximumMegabytes = 256
const maximumBytes = maximumMegabytes * 1024 * 1024

/**
 * Imports the JSON Lines in the body of a request that carries a token with scope `write`, as they stream in. What is
 * derived from them is rebuilt by the worker within seconds.
 *
 * @throws AppError `too_large` beyond 256 MB (unpacked), after keeping the records before; `bad_input` without a body
 */
export const receiveRecords = async (request: Request): Promise<IngestSummary> => {
  const { name } = await requireWriter(request)
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes) throw tooLarge()
  if (!request.body)
    throw new AppError('bad_input', 'The request has no body.', { hint: 'Send one JSON record per line.' })
  return importRecords(await getDatabase(), {
    bytes: limited(decompressed(request.body)),
    subject: `API token ${name}`,
  })
}

const tooLarge = () =>
  new AppError('too_large', `A request may bring at most ${maximumMegabytes} MB of records.`, {
    hint: 'Send them in several requests, or use the import command. What was read before the limit is kept.',
  })

async function* limited(bytes: AsyncIterable<Uint8Array>) {
  let total = 0
  for await (const chunk of bytes) {
    total += chunk.length
    if (total > maximumBytes) throw tooLarge()
    yield chunk
  }
}
