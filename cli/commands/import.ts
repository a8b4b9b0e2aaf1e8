import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { decompressed } from '@/lib/records/decompress'
import { importRecords, sayRefused } from '@/lib/records/import-records'
import { callersPath } from '../callers-path'
import { note, printJson, startProgress, withDatabase } from '../output'

const saidErrors = 20

/** `import <file.jsonl | ->`: facts in the open format, plain or gzip. */
export const register = (program: Command): void => {
  program
    .command('import')
    .description(
      'import records (JSON Lines, one record a line; .gz is fine) from a file, or from stdin with “-”',
    )
    .argument('<file>', 'the file, or - for stdin')
    .option('--json', 'print the summary as JSON')
    .action(importFile)
}

const importFile = async (given: string, { json }: { json?: true }) => {
  const file = callersPath(given)
  const size = file === '-' ? null : sizeOf(file)
  const summary = await withDatabase(async (db) => {
    const progress = startProgress('Reading')
    const bytes =
      size === null ? process.stdin : counted(createReadStream(file), (done) => progress.update(done, size))
    const imported = await importRecords(db, {
      bytes: decompressed(bytes),
      subject: file === '-' ? 'stdin' : basename(file),
    }).finally(progress.stop)
    await deriveWithProgress(db)
    return imported
  })

  for (const error of summary.errors.slice(0, saidErrors)) note(sayRefused(error))
  const unsaid = summary.refused - Math.min(summary.errors.length, saidErrors)
  if (unsaid > 0) note(`… and ${unsaid} more refused lines.`)
  note(
    `Read ${summary.read} records: ${summary.written} new or different, ${summary.unchanged} already known, ${summary.refused} refused.`,
  )
  if (json) printJson(summary)
  if (summary.refused > 0) process.exitCode = 1
}

const deriveWithProgress = async (db: Database) => {
  const progress = startProgress('Deriving changes and deployments')
  await deriveStale(db, { onProgress: progress.update }).finally(progress.stop)
}

const sizeOf = (file: string): number => {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats) throw new AppError('not_found', `There is no file ${file}.`, { hint: 'Check the path.' })
  if (stats.isDirectory())
    throw new AppError('bad_input', `${file} is a folder.`, {
      hint: 'Name a file of records, or use “-” for stdin.',
    })
  return stats.size
}

async function* counted(bytes: AsyncIterable<Uint8Array>, onBytes: (done: number) => void) {
  let done = 0
  for await (const chunk of bytes) {
    done += chunk.length
    onBytes(done)
    yield chunk
  }
}
