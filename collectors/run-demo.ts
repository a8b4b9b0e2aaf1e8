import type { Database } from '@/db/client'
import { type DemoProgress, loadDemo } from '@/db/demo/load'
import { demoSubject } from '@/db/demo/organisation'
import { describeError } from '@/lib/errors'

const units: Record<DemoProgress['step'], string> = {
  records: 'records',
  surveys: 'survey answers',
  derive: 'repositories',
}

/** Loads the demo organisation for whoever asked for it in the browser, and keeps how far it is in its run's row. */
export const runDemo = async (db: Database): Promise<void> => {
  let writing = Promise.resolve()
  let last = 0
  const note = ({ step, done, total }: DemoProgress): void => {
    const now = Date.now()
    if (now - last < 500) return
    last = now
    const progress = db.sql.json({ done, total, unit: units[step] })
    writing = writing
      .then(
        () => db.sql`
        update sync_runs set progress = ${progress}, error = null where subject = ${demoSubject} and status = 'running'`,
      )
      .then(() => {})
  }
  try {
    await loadDemo(db, { onProgress: note })
    await writing
  } catch (error) {
    const reason = describeError(error) ?? 'It broke off for a reason that stands in the worker’s log.'
    await db.sql`update sync_runs set error = ${reason} where subject = ${demoSubject} and status = 'running'`
    throw error
  }
}
