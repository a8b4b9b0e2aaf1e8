import 'server-only'
import { getDatabase } from '@/db/open'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { decompressed } from '@/lib/records/decompress'
import { readFormFile } from '@/lib/records/form-file'
import { importRecords } from '@/lib/records/import-records'
import type { IngestSummary } from '@/lib/records/ingest'
import { requireUser } from './session'

/**
 * Imports the file that a request carries (JSON Lines, plain or gzip), as it streams in, whatever its size: as its body,
 * or in a browser's form.
 *
 * @throws AppError `not_allowed` for a request from another site's page, `bad_input` without a body
 */
export const uploadRecords = async (request: Request, fileName: string): Promise<IngestSummary> => {
  const actor = await requireUser('platform')
  const origin = request.headers.get('sec-fetch-site')
  if (origin && origin !== 'same-origin')
    throw new AppError('not_allowed', 'A file is imported from the sources page only.')
  if (!request.body) throw new AppError('bad_input', 'There is nothing in this file.')
  const type = request.headers.get('content-type') ?? ''
  const { name, bytes } = type.startsWith('multipart/form-data')
    ? await readFormFile(request.body, type)
    : { name: fileName, bytes: request.body }
  const db = await getDatabase()
  const summary = await importRecords(db, { bytes: decompressed(bytes), subject: name.slice(0, 200) })
  await audit(db, actor, 'records.import', name, { read: summary.read, refused: summary.refused })
  return summary
}
