// Numbers as bytes, big-endian as Postgres sends them. Copies: what the driver hands over begins anywhere, and numbers of
// many bytes have to begin at a multiple of their size.

export const toIntegers = (bytes: Buffer): Int32Array => {
  const copy = Buffer.from(new ArrayBuffer(bytes.length))
  bytes.copy(copy)
  copy.swap32()
  return new Int32Array(copy.buffer)
}

export const toDoubles = (bytes: Buffer): Float64Array => {
  const copy = Buffer.from(new ArrayBuffer(bytes.length))
  bytes.copy(copy)
  copy.swap64()
  return new Float64Array(copy.buffer)
}

export const fromIntegers = (numbers: Iterable<number>): Buffer =>
  Buffer.from(Int32Array.from(numbers).buffer).swap32()

export const fromDoubles = (numbers: Iterable<number>): Buffer =>
  Buffer.from(Float64Array.from(numbers).buffer).swap64()
