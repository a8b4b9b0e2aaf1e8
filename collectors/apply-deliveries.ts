import type { Database } from '@/db/client'
import { retryDeadlocks } from '@/db/retry-deadlocks'
import { describeError } from '@/lib/errors'
import { logUnexpected } from '@/lib/unexpected'
import { type Applied, applyDelivery, type WaitingDelivery } from './apply-delivery'
import { isConnectionLost, patiently } from './patience'

const nextWaiting = async (db: Database): Promise<string[]> => {
  const rows = await db.sql<{ id: string }[]>`
    select id from webhook_deliveries where state = 'waiting' order by received_at, id limit 100`
  return rows.map(({ id }) => id)
}

/** Applies a delivery, all of it or nothing; null when somebody else did meanwhile. */
const applyOne = (db: Database, id: string): Promise<Applied | null> =>
  db.sql.begin(async (tx) => {
    // A crash may take the last ones with it, each of them whole: they wait again and are applied again.
    await tx`set local synchronous_commit = off`
    const [delivery] = await tx<WaitingDelivery[]>`
      select id, connection_id::int as "connectionId", event, action, payload from webhook_deliveries
      where id = ${id} and state = 'waiting' for update`
    if (!delivery) return null
    const applied = await applyDelivery(tx, delivery)
    await tx`
      update webhook_deliveries set state = ${applied.state}, payload = null, applied_at = clock_timestamp(),
        reason = ${applied.state === 'ignored' ? applied.reason : null}
      where id = ${id}`
    return applied
  })

/** The words that stand with a delivery that could not be applied. */
const reasonOf = (error: unknown): string =>
  describeError(error) ??
  `Something unexpected; the log says more under the reference ${logUnexpected(error)}.`

const applyOrFail = async (db: Database, id: string): Promise<Applied | null> => {
  try {
    return await patiently(() => retryDeadlocks(() => applyOne(db, id)))
  } catch (error) {
    if (isConnectionLost(error)) throw error
    await db.sql`
      update webhook_deliveries set state = 'failed', reason = ${reasonOf(error)}
      where id = ${id} and state = 'waiting'`
    return null
  }
}

/**
 * Applies all deliveries that wait, oldest first, each in a transaction of its own. One that fails says why, keeps its
 * content, and holds up no other. Returns how many were applied.
 */
export const applyDeliveries = async (db: Database): Promise<number> => {
  let count = 0
  for (let ids = await nextWaiting(db); ids.length > 0; ids = await patiently(() => nextWaiting(db)))
    for (const id of ids) if ((await applyOrFail(db, id))?.state === 'applied') count += 1
  return count
}
