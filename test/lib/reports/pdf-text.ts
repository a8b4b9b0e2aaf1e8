import { inflateSync } from 'node:zlib'

/** The bytes 0x80–0x9f of Windows-1252, which PDF's standard fonts are encoded in. */
const windows1252 = new TextDecoder('windows-1252')

/** The content of the streams of a PDF that are text: react-pdf deflates every one. */
const streamsOf = (pdf: Buffer): string[] => {
  const streams: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const start = at + 'stream\n'.length
    const end = pdf.indexOf('\nendstream', start)
    try {
      streams.push(inflateSync(pdf.subarray(start, end)).toString('latin1'))
    } catch {
      // Not deflated: an image or an object of another kind.
    }
  }
  return streams
}

/**
 * The text of a PDF that is set in a standard font (Helvetica), in the order it is drawn and without its spaces, since a
 * PDF draws words in pieces wherever it likes.
 */
export const pdfText = (pdf: Buffer): string =>
  streamsOf(pdf)
    .flatMap((stream) => [...stream.matchAll(/\[(.*?)\] TJ/gs)])
    .flatMap(([, pieces = '']) => [...pieces.matchAll(/<([0-9a-f]*)>/g)])
    .map(([, hex = '']) => windows1252.decode(Buffer.from(hex, 'hex')))
    .join('')
    .replace(/\s+/g, '')
