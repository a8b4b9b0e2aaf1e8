import { describe, expect, it } from 'vitest'
import { readForm } from '@/app/respond/_page/read-form'

const address = 'http://localhost/respond/token'
const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded' }

const sent = (body: BodyInit, headers: Record<string, string> = {}) =>
  readForm(new Request(address, { method: 'POST', body, headers }))

const multipart = (end = '\r\n--x--\r\n') =>
  `--x\r\nContent-Disposition: form-data; name="focus"\r\n\r\n4\r\n--x\r\nContent-Disposition: form-data; name="_whole"\r\n\r\n1${end}`

/** A body that comes in parts, of which nobody says how long it will be. */
const endless = () => {
  const body = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1_000_000).fill(97)) })
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers: urlEncoded, duplex: 'half', body }
  return new Request(address, init)
}

describe('a sent questionnaire', () => {
  it('is read as a browser sends it, either way, a list where a field was sent twice', async () => {
    expect(await sent('focus=4&pick=ci&pick=docs&_whole=1', urlEncoded)).toEqual({
      values: { focus: '4', pick: ['ci', 'docs'] },
    })
    expect(await sent(multipart(), { 'content-type': 'multipart/form-data; boundary=x' })).toEqual({
      values: { focus: '4' },
    })
  })

  it('that was cut off on its way is known by that, and not taken for a shorter one', async () => {
    expect(await sent('focus=4&pick=ci', urlEncoded)).toBe('broken')
    expect(await sent('focus=4&_whole=', urlEncoded)).toBe('broken')
    for (const cut of ['', '\r\n--x', '\r\n--'])
      expect(await sent(multipart(cut), { 'content-type': 'multipart/form-data; boundary=x' })).toBe('broken')
    expect(await sent(multipart(), { 'content-type': 'multipart/form-data' })).toBe('broken')
    expect(await sent('{"focus":4}', { 'content-type': 'application/json' })).toBe('broken')
    expect(await readForm(new Request(address, { method: 'POST' }))).toBe('broken')
  })

  it('larger than answers can be is not read to its end', async () => {
    expect(await sent(`focus=${'a'.repeat(4_000_001)}`, urlEncoded)).toBe('too large')
    expect(await readForm(endless())).toBe('too large')
  })
})
