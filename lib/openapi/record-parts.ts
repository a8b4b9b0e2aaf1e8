import { z } from 'zod'
import { json, refusals } from './parts'

export const importSummary = z.object({
  read: z.int(),
  written: z.int().meta({ description: 'New or different from what was stored' }),
  unchanged: z.int(),
  refused: z.int(),
  errors: z
    .array(z.object({ line: z.int(), field: z.string().nullable(), reason: z.string() }))
    .meta({ description: 'The first 100 refused lines' }),
})

export const pushRecords = {
  summary: 'Push records: JSON Lines, one record a line, plain or gzip, at most 256 MB',
  description:
    'Idempotent: the same line twice changes nothing, a later line for the same key replaces. A bad line is refused with its number, the field and the reason; the good lines around it are kept. Needs a token with the scope “write”.',
  requestBody: {
    required: true,
    content: { 'application/x-ndjson': { schema: { $ref: '#/components/schemas/Record' } } },
  },
  responses: {
    200: json('All lines are in', { $ref: '#/components/schemas/ImportSummary' }),
    207: json('Some lines were refused', { $ref: '#/components/schemas/ImportSummary' }),
    ...refusals(400, 401, 403, 413),
  },
}
