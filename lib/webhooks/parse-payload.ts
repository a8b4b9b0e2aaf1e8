import { z } from 'zod'
import { AppError } from '@/lib/errors'

const loose = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(null)

/** What every payload may tell of itself; anything of another shape counts as not told. */
const envelope = z.object({
  action: loose(z.string().max(100)),
  repository: loose(z.object({ full_name: z.string().max(300) })),
  organization: loose(z.object({ login: z.string() })),
})

export type Envelope = {
  json: string
  action: string | null
  repository: string | null
  owner: string | null
}

/**
 * The JSON of a delivery, whichever of GitHub's two content types it came with, and what it is about.
 *
 * @throws AppError `bad_input` when it is no JSON object
 */
export const parsePayload = (body: string, contentType: string | null): Envelope => {
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') ?? false
  const json = isForm ? (new URLSearchParams(body).get('payload') ?? '') : body
  const parsed = envelope.safeParse(parse(json))
  if (!parsed.success)
    throw new AppError('bad_input', 'The delivery is not a JSON object.', {
      hint: 'Choose application/json as the content type of the webhook.',
    })
  const { action, repository, organization } = parsed.data
  const owner = repository?.full_name.split('/')[0] ?? organization?.login ?? null
  return { json, action: action ?? null, repository: repository?.full_name ?? null, owner }
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
