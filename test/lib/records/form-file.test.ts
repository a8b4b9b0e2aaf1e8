import { expect, test } from 'vitest'
import { readFormFile } from '@/lib/records/form-file'

const content = 'line 1\r\n--line 2\n--boundar\r\n--boun\nend'
const encode = async (name: string, text: string) => {
  const form = new FormData()
  form.append('file', new File([text], name))
  const request = new Request('http://localhost', { method: 'POST', body: form })
  return {
    type: request.headers.get('content-type') ?? '',
    bytes: Buffer.from(await request.arrayBuffer()),
  }
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (body: AsyncIterable<Uint8Array>, type: string) => {
  const { name, bytes } = await readFormFile(body, type)
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return { name, text: Buffer.concat(parts).toString() }
}

test('the file of a form comes out as it went in, however the network cuts it', async () => {
  const { type, bytes } = await encode('records.jsonl', content)
  for (const size of [1, 2, 7, 50, 100_000])
    expect(await read(inPieces(bytes, size), type)).toEqual({ name: 'records.jsonl', text: content })
  const empty = await encode('empty.jsonl', '')
  expect(await read(inPieces(empty.bytes, 9), empty.type)).toEqual({ name: 'empty.jsonl', text: '' })
})

test('a form without a file, and one that breaks off, say so', async () => {
  const none = await encode('', '')
  await expect(read(inPieces(none.bytes, 20), none.type)).rejects.toMatchObject({ code: 'bad_input' })
  await expect(read(inPieces(Buffer.from('{}'), 2), 'multipart/form-data')).rejects.toThrow('No file came')
  const { type, bytes } = await encode('records.jsonl', content)
  await expect(read(inPieces(bytes.subarray(0, -20), 16), type)).rejects.toThrow('broke off')
  await expect(read(inPieces(bytes.subarray(0, 30), 16), type)).rejects.toThrow('No file came')
})
