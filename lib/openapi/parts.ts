import { z } from 'zod'

/** What is sent, as JSON Schema. */
export const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

/** A JSON answer. */
export const json = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
})

const refusalWords: Record<number, string> = {
  400: 'The request is wrong; the message says where',
  401: 'No valid API token',
  403: 'The token may only read',
  404: 'No such metric, team or repository',
  413: 'Too large: send it in several requests',
}
/** The answers of these statuses, which all look alike. */
export const refusals = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      json(refusalWords[status] ?? '', { $ref: '#/components/schemas/Error' }),
    ]),
  )

/** A parameter in the address. */
export const query = (name: string, schema: object, more: object = {}) => ({
  name,
  in: 'query',
  schema,
  ...more,
})
