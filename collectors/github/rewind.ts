import { historyCursor, listCursor, runsCursor } from './schemas'
import { toValue } from './stream'

const dayMs = 86_400_000

/**
 * The cursor of a stream that is to be read again from a day on: what is stored stays, and comes again. Null: from the
 * beginning, also where a cursor is none that we know. History does not change below its tip; it is read anew as a whole.
 */
export const rewind = (
  stream: string,
  stored: Record<string, unknown>,
  { since, now }: { since: Date; now: Date },
): Record<string, unknown> | null => {
  if (stream === 'history') {
    const cursor = historyCursor.safeParse(stored).data
    return cursor ? toValue({ ...cursor, tip: null, count: 0, scan: null }) : null
  }
  if (stream === 'pipeline_runs') {
    const cursor = runsCursor.safeParse(stored).data
    if (!cursor?.listedAt) return null
    const spans = [{ from: since, to: new Date(+now + dayMs) }]
    return toValue({ ...cursor, spans, watermark: null, increment: null })
  }
  const cursor = listCursor.safeParse(stored).data
  if (!cursor?.watermark) return null
  const watermark = new Date(Math.min(+cursor.watermark, +since))
  // No newest row looks like this mark: there is something to read.
  return toValue({ ...cursor, watermark, mark: 'to be read again', scan: null })
}
