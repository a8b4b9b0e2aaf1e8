import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { includesRole } from '@/lib/accounts/roles'
import { env } from '@/lib/env'
import * as connections from '@/lib/sources/connections'
import { getOrganisation } from './organisation'
import { requireUser } from './session'

const progress = z.object({ done: z.number(), total: z.number().nullable(), unit: z.string() }).nullable()

const runRow = z.object({
  id: z.number(),
  source: z.enum(['git', 'github', 'records']).catch('records'),
  subject: z.string(),
  status: z.enum(['running', 'succeeded', 'failed']),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  progress,
  rows: z.number(),
  refused: z.number(),
  messages: z.array(z.string()),
  error: z.string().nullable(),
})

/** One run of a collector or import. */
export type Run = z.infer<typeof runRow>

const connectionRow = z.object({
  id: z.number(),
  name: z.string(),
  source: z.string(),
  paused: z.boolean(),
  intervalMinutes: z.number(),
  isDue: z.boolean(),
  lastStatus: z.enum(['running', 'succeeded', 'failed']).nullable(),
  lastAt: z.date().nullable(),
  lastError: z.string().nullable(),
})

/** A configured source and how its newest run went. */
export type Connection = z.infer<typeof connectionRow>

export type Sources = {
  connections: Connection[]
  runs: Run[]
  hasWorker: boolean
  /** Whether the environment names a token or an App for GitHub. */
  hasGithubAccess: boolean
  mayChange: boolean
  timeZone: string
  now: Date
}

const listedRuns = 15

/** What is collected from where, and how the last runs went. */
export const getSources = async (): Promise<Sources> => {
  const user = await requireUser()
  const db = await getDatabase()
  const [found, runs, workers, { timeZone }] = await Promise.all([
    db.sql`
      select c.id::int, c.name, c.source, paused, interval_minutes as "intervalMinutes",
        coalesce(next_due_at <= now(), true) as "isDue", last.status as "lastStatus",
        coalesce(last.finished_at, last.started_at) as "lastAt", last.error as "lastError"
      from connections c left join lateral (
        select status, started_at, finished_at, error from sync_runs where connection_id = c.id
        order by started_at desc limit 1
      ) last on true
      order by c.name`,
    db.sql`
      select id::int, source, subject, status, started_at as "startedAt", finished_at as "finishedAt", progress, rows,
        refused, messages, error
      from sync_runs order by started_at desc, id desc limit ${listedRuns}`,
    countWorkers(db),
    getOrganisation(),
  ])
  return {
    connections: z.array(connectionRow).parse(found),
    runs: z.array(runRow).parse(runs),
    hasWorker: workers > 0,
    hasGithubAccess: Boolean(env().githubToken ?? env().githubApp),
    mayChange: includesRole(user.role, 'platform'),
    timeZone,
    now: new Date(),
  }
}

/** Adds a git clone. @throws AppError when the path is none, or is known already */
export const addClone = async (input: connections.GitConnection): Promise<void> => {
  const actor = await requireUser('platform')
  await connections.addGitConnection(await getDatabase(), actor, input)
}

/** Adds a GitHub owner or repository. @throws AppError when it is known already */
export const addGithub = async (input: connections.GithubConnection): Promise<void> => {
  const actor = await requireUser('platform')
  await connections.addGithubConnection(await getDatabase(), actor, input)
}

/** Lets the worker take a source up within seconds; returns its name. */
export const runSourceNow = async (id: number): Promise<string> => {
  const actor = await requireUser('platform')
  return connections.runConnectionNow(await getDatabase(), actor, id)
}

/** Removes a source and keeps what it brought; returns its name. */
export const removeSource = async (id: number): Promise<string> => {
  const actor = await requireUser('platform')
  return connections.removeConnection(await getDatabase(), actor, id)
}
