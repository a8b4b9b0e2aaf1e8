import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { removeConnection, requestCheck, requestReread, requestRun, setPaused } from '@/lib/jobs'

/** Does something to a source and writes it into the audit log, both or neither; returns the source's name. */
const written = (
  db: Database,
  actor: Actor,
  action: string,
  work: (tx: Transaction) => Promise<string>,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<string> =>
  db.sql.begin(async (tx) => {
    const name = await work(tx)
    await audit(tx, actor, action, name, detail)
    return name
  })

/** Has a source read within seconds, paused or not; returns its name. @throws AppError `not_found` */
export const runNow = (db: Database, actor: Actor, id: number): Promise<string> =>
  written(db, actor, 'source.run', (tx) => requestRun(tx, id))

/** Stops reading a source until it is resumed; returns its name. @throws AppError `not_found` */
export const pause = (db: Database, actor: Actor, id: number): Promise<string> =>
  written(db, actor, 'source.pause', (tx) => setPaused(tx, id, true))

/** Goes on reading a source where it stopped; returns its name. @throws AppError `not_found` */
export const resume = (db: Database, actor: Actor, id: number): Promise<string> =>
  written(db, actor, 'source.resume', (tx) => setPaused(tx, id, false))

/** Reads again what changed since a day (null: ever); what is stored stays. Returns its name. @throws AppError `not_found` */
export const reread = (db: Database, actor: Actor, id: number, since: string | null): Promise<string> =>
  written(db, actor, 'source.reread', (tx) => requestReread(tx, id, since ? new Date(since) : null), {
    since,
  })

/** Asks for a check of what the token may; returns the source's name. @throws AppError `not_found` */
export const check = (db: Database, actor: Actor, id: number): Promise<string> =>
  written(db, actor, 'source.check', (tx) => requestCheck(tx, id))

/** Stops reading a source for good, with or without what it brought; returns its name. @throws AppError `not_found` */
export const remove = (db: Database, actor: Actor, id: number, withData: boolean): Promise<string> =>
  written(db, actor, 'source.remove', (tx) => removeConnection(tx, id, { withData }), {
    with_data: withData,
  })

/** Reads a source every so many minutes, counted from now; returns its name. @throws AppError `not_found` */
export const setInterval = (db: Database, actor: Actor, id: number, minutes: number): Promise<string> =>
  written(
    db,
    actor,
    'source.interval',
    async (tx) => {
      const [row] = await tx<{ name: string }[]>`
        update connections set interval_minutes = ${minutes},
          next_due_at = least(next_due_at, now() + make_interval(mins => ${minutes}))
        where id = ${id} returning name`
      if (!row) throw new AppError('not_found', `There is no source with the number ${id} any more.`)
      return row.name
    },
    { minutes },
  )
