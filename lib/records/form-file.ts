import { AppError } from '@/lib/errors'

/** A file that a browser's form sent: its name, and its bytes as they come in. */
export type FormFile = { name: string; bytes: AsyncIterable<Uint8Array> }

const longestHead = 16 * 1024

const noFile = (cause?: unknown) =>
  new AppError('bad_input', 'No file came with the form.', {
    hint: 'Choose a file, then send it again.',
    cause,
  })

const boundaryOf = (contentType: string): string | null => {
  const [, quoted, plain] = contentType.match(/boundary=(?:"([^"]+)"|([^;\s]+))/i) ?? []
  return quoted ?? plain ?? null
}

async function* upTo(
  start: Buffer,
  rest: AsyncIterator<Uint8Array>,
  end: Buffer,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held = start
  for (;;) {
    const at = held.indexOf(end)
    if (at !== -1) {
      if (at > 0) yield held.subarray(0, at)
      return
    }
    // The end may begin in the last bytes: they wait for the next ones.
    const safe = Math.max(0, held.length - end.length + 1)
    if (safe > 0) yield held.subarray(0, safe)
    const next = await rest.next()
    if (next.done)
      throw new AppError('bad_input', 'The file broke off on its way here.', {
        hint: 'What was read is kept; sending the file again changes nothing twice.',
      })
    held = Buffer.concat([held.subarray(safe), next.value])
  }
}

/**
 * The file of a `multipart/form-data` body whose first field is that file, without ever holding it whole.
 *
 * @throws AppError `bad_input` when there is none, and, while its bytes are read, when the body breaks off
 */
export const readFormFile = async (
  body: AsyncIterable<Uint8Array>,
  contentType: string,
): Promise<FormFile> => {
  const boundary = boundaryOf(contentType)
  if (!boundary) throw noFile()
  const rest = body[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  for (let end = -1; ; end = held.indexOf('\r\n\r\n')) {
    if (end !== -1) {
      const [, name] =
        held
          .subarray(0, end)
          .toString('utf8')
          .match(/filename="([^"\r\n]*)"/) ?? []
      if (!name) throw noFile()
      return { name, bytes: upTo(held.subarray(end + 4), rest, Buffer.from(`\r\n--${boundary}`)) }
    }
    const next = await rest.next()
    if (next.done || held.length > longestHead) throw noFile()
    held = Buffer.concat([held, next.value])
  }
}
