import { createHash } from 'node:crypto'
import type { Answer } from './answer'

/**
 * The answer with its ETag; 304 without a body when the client has it already (`If-None-Match`). As at GitHub an ETag
 * holds for one token only.
 */
export const conditional = (answer: Answer, token: string, known: string | undefined): Answer => {
  if (answer.status !== 200) return answer
  const hash = createHash('sha256').update(token).update(JSON.stringify(answer.body)).digest('hex')
  const headers = { ...answer.headers, etag: `W/"${hash}"` }
  return known === headers.etag ? { status: 304, headers, body: null } : { ...answer, headers }
}
