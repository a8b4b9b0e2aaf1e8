import type { RecordLine } from './record-line'

const maximumLineBytes = 16 * 1024 * 1024
const newline = 0x0a

/**
 * Splits a stream of bytes into numbered lines of JSON and parses them, holding no more than one line. A byte order
 * mark, blank lines and `\r\n` are fine. A line that is no JSON, not UTF-8 or longer than 16 MB becomes a problem; the
 * lines after it are read as ever.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RecordLine> {
  for await (const { line, content } of splitLines(bytes)) {
    const read = content === null ? tooLong : parseLine(content, line === 1)
    if (read) yield { line, bytes: content?.length ?? 0, ...read }
  }
}

const tooLong = { problem: 'is longer than 16 MB: a record is one line of JSON' }

type RawLine = { line: number; content: Uint8Array | null }

/** The lines that are not empty, without their newlines; null for one that is too long to keep. */
async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
  let line = 1
  let parts: Uint8Array[] = []
  let length = 0
  const take = () => {
    const content = length > maximumLineBytes ? null : parts.length === 1 ? parts[0] : Buffer.concat(parts)
    parts = []
    length = 0
    return content ?? null
  }
  const keep = (part: Uint8Array) => {
    length += part.length
    if (length > maximumLineBytes) parts = []
    else parts.push(part)
  }
  for await (const chunk of bytes) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      if (end > start) keep(chunk.subarray(start, end))
      if (length > 0) yield { line, content: take() }
      line += 1
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  if (length > 0) yield { line, content: take() }
}

// `fatal`: a wrong byte is said, not silently replaced. The mark stays in unless we ask for it at the first line only.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const parseLine = (
  content: Uint8Array,
  isFirst: boolean,
): { value: unknown } | { problem: string } | null => {
  let text: string
  try {
    text = utf8.decode(content)
  } catch {
    return { problem: 'is not UTF-8: save the file as UTF-8' }
  }
  if (isFirst && text.startsWith('\uFEFF')) text = text.slice(1)
  if (text.trim() === '') return null
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: `is not valid JSON (${error instanceof Error ? error.message : 'unreadable'})` }
  }
}
