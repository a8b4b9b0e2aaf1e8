import 'server-only'
import { z } from 'zod'
import { demoSubject } from '@/db/demo/organisation'
import { getDatabase } from '@/db/open'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { enqueueDemo } from '@/lib/jobs'
import { requireUser } from './session'

/**
 * How far the demo organisation is. `possible`: this installation is empty, so it could become the demo; `impossible`:
 * it holds data of its own; `asked`: the worker will begin in a moment.
 */
export type DemoState =
  | { state: 'possible' | 'impossible' | 'asked' | 'loaded' }
  | { state: 'loading'; done: number; unit: string; total: number | null }
  | { state: 'failed'; reason: string }

const row = z.object({
  loaded: z.boolean(),
  empty: z.boolean(),
  running: z.boolean(),
  asked: z.boolean(),
  error: z.string().nullable(),
  progress: z.object({ done: z.number(), total: z.number().nullable(), unit: z.string() }).nullable(),
})

/** What can be said about the demo organisation now. */
export const getDemoState = async (): Promise<DemoState> => {
  await requireUser('admin')
  const { sql } = await getDatabase()
  const [found] = await sql`
    select exists (select from organisation where is_demo = 1) as loaded,
      not exists (select from repositories) and not exists (select from teams) and not exists (select from waves) as empty,
      run.id is not null as running, run.error, run.progress,
      exists (select from audit_events where action = 'demo.ask' and at > now() - interval '30 seconds') as asked
    from (select 1) as one
      left join (select * from sync_runs where subject = ${demoSubject} and status = 'running' limit 1) as run on true`
  const now = row.parse(found)
  if (now.loaded) return { state: 'loaded' }
  if (now.error !== null) return { state: 'failed', reason: now.error }
  if (now.running) return { state: 'loading', ...(now.progress ?? { done: 0, total: null, unit: 'records' }) }
  if (now.asked) return { state: 'asked' }
  return { state: now.empty ? 'possible' : 'impossible' }
}

/** Has the worker load the demo organisation. @throws AppError `conflict` with data of one's own, `unavailable` without a worker */
export const askForDemo = async (): Promise<void> => {
  const actor = await requireUser('admin')
  const { state } = await getDemoState()
  if (state === 'impossible') {
    throw new AppError('conflict', 'There is data here already: the demo would mix with it.', {
      hint: 'Give the demo a place of its own: DESIRE_PATH_HOME=.desire-path-demo npm run demo.',
    })
  }
  if (state === 'asked' || state === 'loading' || state === 'loaded') return
  const db = await getDatabase()
  if ((await countWorkers(db)) === 0 || !(await enqueueDemo(db))) {
    throw new AppError('unavailable', 'No worker runs, so nobody would load the demo.', {
      hint: 'Start it with `npm run worker`, or start everything with `npm start`.',
      retryable: true,
    })
  }
  await db.sql`update sync_runs set error = null where subject = ${demoSubject} and status = 'running'`
  await audit(db, actor, 'demo.ask', 'demo organisation')
}
