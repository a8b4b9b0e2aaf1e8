import 'server-only'
import { env } from '@/lib/env'
import { openapiDocument } from '@/lib/openapi/openapi-document'
import packageJson from '@/package.json' with { type: 'json' }
import { requireReader } from './api-access'

/** The description of the HTTP API, for whoever may use it. */
export const getOpenapi = async (request: Request) => {
  await requireReader(request)
  return openapiDocument(packageJson.version, env().baseUrl)
}
