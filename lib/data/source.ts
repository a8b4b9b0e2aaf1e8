import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { includesRole } from '@/lib/accounts/roles'
import { env } from '@/lib/env'
import { type CheckResult, checkResult } from '@/lib/sources/check-result'
import { type GithubSettings, githubSettings } from '@/lib/sources/github-settings'
import { listStreamHealth, listTroubles, type StreamHealth, type Trouble } from '@/lib/sources/stream-health'
import { getOrganisation } from './organisation'
import { requireUser } from './session'
import { type Connection, listConnections, listRuns, type Run } from './sources'

const detailRow = z.object({
  settings: z.unknown(),
  secretKind: z.enum(['token', 'app']).nullable(),
  secretSetAt: z.date().nullable(),
  webhookSecretSetAt: z.date().nullable(),
  checkResult: z.unknown(),
})

/** What only GitHub connections have. `secretKind` null: it signs in as the environment says. No secret is among it. */
export type GithubPart = {
  settings: GithubSettings
  secretKind: 'token' | 'app' | null
  secretSetAt: Date | null
  webhookSecretSetAt: Date | null
  check: CheckResult | null
}

export type Source = {
  connection: Connection
  github: GithubPart | null
  streams: StreamHealth[]
  troubles: Trouble[]
  runs: Run[]
  hasWorker: boolean
  mayChange: boolean
  timeZone: string
  now: Date
}

const readGithub = (row: z.infer<typeof detailRow>): GithubPart | null => {
  const settings = githubSettings.safeParse(row.settings)
  if (!settings.success) return null
  const { secretKind, secretSetAt, webhookSecretSetAt } = row
  const check = checkResult.safeParse(row.checkResult)
  return {
    settings: settings.data,
    secretKind,
    secretSetAt,
    webhookSecretSetAt,
    check: check.success ? check.data : null,
  }
}

const numberOf = (id: string): number | null => (/^\d{1,9}$/.test(id) ? Number(id) : null)

/** A source with all that is known of its health; null when there is none of this number. */
export const getSource = async (given: string): Promise<Source | null> => {
  const user = await requireUser()
  const id = numberOf(given)
  if (id === null) return null
  const db = await getDatabase()
  const now = new Date()
  const [[connection], [row], streams, troubles, runs, workers, { timeZone }] = await Promise.all([
    listConnections(now, id),
    db.sql`
      select settings, secret_kind as "secretKind", secret_set_at as "secretSetAt",
        webhook_secret_set_at as "webhookSecretSetAt", check_result as "checkResult"
      from connections where id = ${id}`,
    listStreamHealth(db, id),
    listTroubles(db, id),
    listRuns(8, id),
    countWorkers(db),
    getOrganisation(),
  ])
  if (!connection || !row) return null
  return {
    connection,
    github: connection.source === 'github' ? readGithub(detailRow.parse(row)) : null,
    streams,
    troubles,
    runs,
    hasWorker: workers > 0,
    mayChange: includesRole(user.role, 'platform'),
    timeZone,
    now,
  }
}

/** Whose token the environment names for GitHub, if any, and for which host. */
export const getEnvironmentAccess = async (): Promise<{
  kind: 'token' | 'app' | null
  apiUrl: string | null
}> => {
  await requireUser('platform')
  const { githubApp, githubToken, githubApiUrl } = env()
  return { kind: githubApp ? 'app' : githubToken ? 'token' : null, apiUrl: githubApiUrl }
}
