import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decompressed } from '@/lib/records/decompress'
import { readLines } from '@/lib/records/read-lines'
import type { RecordLine } from '@/lib/records/record-line'

async function* chunksOf(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const read = async (content: string | Buffer, size = 7): Promise<RecordLine[]> => {
  const lines: RecordLine[] = []
  for await (const { bytes: _, ...line } of readLines(decompressed(chunksOf(Buffer.from(content), size))))
    lines.push(line)
  return lines
}

const two = [
  { line: 1, value: { a: 'ä' } },
  { line: 3, value: { b: 2 } },
]

test('lines keep their numbers across blank lines, CRLF, a byte order mark and a missing last newline', async () => {
  expect(await read('\uFEFF{"a":"ä"}\r\n  \r\n{"b":2}')).toEqual(two)
})

test('the size of the chunks makes no difference', async () => {
  for (const size of [1, 2, 3, 1000]) expect(await read('{"a":"ä"}\n\n{"b":2}\n', size)).toEqual(two)
})

test('gzip is unpacked, whatever its name', async () => {
  expect(await read(gzipSync('{"a":"ä"}\n\n{"b":2}\n'))).toEqual(two)
})

test('damaged gzip data is said to be so', async () => {
  const packed = gzipSync('{"a":"ä"}\n'.repeat(100))
  await expect(read(packed.subarray(0, packed.length - 12))).rejects.toThrow(
    'The gzip data is damaged or incomplete.',
  )
})

test('a line that is no JSON, no UTF-8 or too long is a problem, and the lines after it are read', async () => {
  const lines = await read(
    Buffer.concat([
      Buffer.from('{"a":\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(`"${'x'.repeat(17 * 1024 * 1024)}"\n`),
      Buffer.from('{"b":2}\n'),
    ]),
    65_536,
  )
  expect(lines).toEqual([
    { line: 1, problem: expect.stringContaining('is not valid JSON (') },
    { line: 2, problem: 'is not UTF-8: save the file as UTF-8' },
    { line: 3, problem: 'is longer than 16 MB: a record is one line of JSON' },
    { line: 4, value: { b: 2 } },
  ])
})
