import { z } from 'zod'
import { webhookEvents } from '@/lib/webhooks/events'
import { json, jsonSchema } from './parts'

const received = z.object({ delivery: z.string(), state: z.enum(['waiting', 'ignored', 'duplicate']) })
const refusal = (description: string) => json(description, { $ref: '#/components/schemas/Error' })

const header = (name: string, description: string, schema: object = { type: 'string' }) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})

/** Where GitHub sends its webhooks. */
export const takeWebhook = {
  summary: 'Takes GitHub’s webhooks, signed with the secret of a source; the worker applies them',
  security: [],
  parameters: [
    header('X-GitHub-Event', 'Any other than these is ignored', {
      type: 'string',
      examples: [...webhookEvents],
    }),
    header('X-GitHub-Delivery', 'The same twice is one'),
    header('X-Hub-Signature-256', 'HMAC-SHA-256 of the raw body', {
      type: 'string',
      pattern: '^sha256=[0-9a-f]{64}$',
    }),
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: { type: 'object' } },
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', properties: { payload: { type: 'string' } } },
      },
    },
  },
  responses: {
    202: json('Received', jsonSchema(received)),
    400: refusal('Headers are missing, or the body is no JSON object'),
    401: refusal('The signature does not fit the secret of any source'),
    404: refusal('No source expects webhooks'),
    413: refusal('More than 25 MB'),
  },
}
