import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@/lib/errors'

/** The bytes, unpacked when they are gzip (seen from their first two bytes, whatever the name says). */
export async function* decompressed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  })()
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all
  // Errors of the source pass through the pipe; only those of the format itself are the file's.
  const unpacked = Readable.from(all, { objectMode: false }).on('error', (error) => gunzip.destroy(error))
  const gunzip = createGunzip()
  try {
    yield* unpacked.pipe(gunzip) as AsyncIterable<Buffer>
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('bad_input', 'The gzip data is damaged or incomplete.', {
      hint: 'The records before the damage were kept. Pack the file again and repeat the import: that changes nothing twice.',
      cause: error,
    })
  }
}
