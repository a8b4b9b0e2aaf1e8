import type { Database } from '@/db/client'
import { Batch } from './batch'
import type { Refusal } from './kinds/define-record'
import { Known } from './known'
import { Postponed } from './postponed'
import { readRecord } from './read-record'
import type { RecordLine } from './record-line'

/** A refused line; `field` is null when the line as a whole can't be read. */
export type RefusedLine = { line: number } & Refusal

/** What became of the records: `read = written + unchanged + refused`. `errors` holds the first refused lines, by line. */
export type IngestSummary = {
  read: number
  written: number
  unchanged: number
  refused: number
  errors: RefusedLine[]
}

const listedErrors = 100

/**
 * Writes records as they stream in, some thousand in a transaction, and refuses the bad ones each for itself: what
 * stands around them is kept. Memory stays constant however many there are. Idempotent.
 *
 * A record may stand before the repository or team it names: it waits, and is refused at the end if that never came.
 *
 * @throws whatever reading `lines` throws, after writing what came before
 * @param onProgress hears after each transaction how much was read so far
 */
export const ingestRecords = async (
  db: Database,
  lines: AsyncIterable<RecordLine>,
  onProgress: (summary: IngestSummary) => void = () => {},
): Promise<IngestSummary> => {
  const summary: IngestSummary = { read: 0, written: 0, unchanged: 0, refused: 0, errors: [] }
  const refuse = (line: number, refusal: Refusal) => {
    summary.refused += 1
    if (summary.errors.length < listedErrors) summary.errors.push({ line, ...refusal })
  }
  const known = await Known.load(db)
  const postponed = new Postponed()
  const batch = new Batch()
  // One batch is written while the next is read.
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    await writing
    const { read, refused } = summary
    writing = batch.write(db).then((contradicting) => {
      for (const each of contradicting) refuse(each.line, each)
      onProgress(settled({ ...summary, read, refused: refused + contradicting.length }, batch.written))
    })
    // Its failure is met at the next turn.
    writing.catch(() => {})
  }

  const take = (line: RecordLine) => {
    summary.read += 1
    const read = readRecord(line)
    if ('refusal' in read) return refuse(line.line, read.refusal)
    const { accepted } = read
    const missing = known.missing(accepted)
    const contradiction = missing ? null : known.contradiction(accepted)
    if (contradiction) refuse(line.line, contradiction)
    else if (!missing) {
      postponed.supersede(accepted)
      known.add(accepted)
      batch.add(line, accepted)
    } else if (!postponed.add(line, accepted)) refuse(line.line, missing)
  }

  try {
    for await (const line of lines) {
      take(line)
      if (batch.isFull()) await flush()
    }
  } finally {
    // Also when the source broke off: what came before is kept.
    for (const record of postponed.release(known, refuse)) {
      batch.add(record, record.accepted)
      if (batch.isFull()) await flush()
    }
    await flush()
    await writing
  }
  summary.errors.sort((a, b) => a.line - b.line)
  return settled(summary, batch.written)
}

const settled = (summary: IngestSummary, written: number): IngestSummary => ({
  ...summary,
  written,
  unchanged: summary.read - summary.refused - written,
})
