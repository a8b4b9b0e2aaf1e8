import { formatIds, formats } from '@/lib/reports/formats'
import { periodParameters } from './metric-parts'
import { query, refusals } from './parts'

/** `GET /api/v1/reports`. */
export const readReport = {
  summary: 'The roadmap review of a period, as a file',
  parameters: [query('format', { enum: formatIds }, { required: true }), ...periodParameters],
  responses: {
    200: {
      description: 'The review in the wanted format',
      content: Object.fromEntries(
        formatIds.map((id) => {
          const { contentType, isText } = formats[id]
          return [contentType, { schema: isText ? { type: 'string' } : { type: 'string', format: 'binary' } }]
        }),
      ),
    },
    ...refusals(400, 401, 404),
  },
}
