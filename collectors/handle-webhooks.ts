import type { Database } from '@/db/client'
import { applyDeliveries } from './apply-deliveries'
import type { Duty } from './handle-jobs'
import { readAgain } from './read-again'

/** What webhooks have left to do: whether deliveries wait to be applied, and whether something they told of is to be read. */
export const webhookWork = async ({ sql }: Database): Promise<{ deliveries: boolean; reads: boolean }> => {
  const [row] = await sql<{ deliveries: boolean; reads: boolean }[]>`
    select exists (select from webhook_deliveries where state = 'waiting') as deliveries,
      exists (
        select from webhook_rereads r left join connections c on c.id = r.connection_id
        where r.due_at <= now() and not coalesce(c.paused or c.removing_at is not null, false)
      ) as reads`
  return row ?? { deliveries: false, reads: false }
}

/** Applies the deliveries that wait. */
export const handleDeliveries = async ({ db, sendDerive }: Duty): Promise<void> => {
  if ((await applyDeliveries(db)) > 0) await sendDerive()
}

/** Reads what deliveries told of without telling all. A call that GitHub wants to wait for waits here, not a delivery. */
export const handleReads = async ({ db, turns, sendDerive }: Duty): Promise<void> => {
  let count = 0
  for (let done = 1; done > 0; count += done)
    done = await readAgain(db, { turnsOf: turns.of, longestWaitMs: 15_000 })
  if (count > 0) await sendDerive()
}
