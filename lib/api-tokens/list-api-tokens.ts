import type { Database } from '@/db/client'
import type { ApiTokenScope } from './create-api-token'

export type ApiToken = {
  id: number
  name: string
  scope: ApiTokenScope
  createdBy: string | null
  createdAt: Date
  lastUsedAt: Date | null
}

/** The tokens that are valid, newest first. */
export const listApiTokens = (db: Database): Promise<ApiToken[]> =>
  db.sql<ApiToken[]>`
    select id::int, name, scope, created_by as "createdBy", created_at as "createdAt", last_used_at as "lastUsedAt"
    from api_tokens where revoked_at is null order by created_at desc, id desc`
