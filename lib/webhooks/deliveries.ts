import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

const deliveryRow = z.object({
  id: z.string(),
  connectionId: z.number().nullable(),
  event: z.string(),
  action: z.string().nullable(),
  repository: z.string().nullable(),
  receivedAt: z.date(),
  appliedAt: z.date().nullable(),
  state: z.enum(['waiting', 'applied', 'ignored', 'failed']),
  reason: z.string().nullable(),
  canApplyAgain: z.boolean(),
})

/** A delivery as people see it. `reason` says why it was ignored or failed; one that failed can be applied again for a week. */
export type Delivery = z.infer<typeof deliveryRow>
export type DeliveryState = Delivery['state']

/**
 * The deliveries of a connection (of all, when none is named; null: of the environment's secret), newest first, a page
 * of `limit`; `hasMore` when older ones follow.
 */
export const listDeliveries = async (
  db: Database,
  {
    connectionId,
    state,
    page = 1,
    limit = 50,
  }: { connectionId?: number | null; state?: DeliveryState; page?: number; limit?: number } = {},
): Promise<{ deliveries: Delivery[]; hasMore: boolean }> => {
  const rows = await db.sql`
    select id, connection_id::int as "connectionId", event, action, repository, received_at as "receivedAt",
      applied_at as "appliedAt", state, reason, state = 'failed' and payload is not null as "canApplyAgain"
    from webhook_deliveries
    where (${connectionId === undefined} or connection_id is not distinct from ${connectionId ?? null}::bigint)
      and state = coalesce(${state ?? null}, state)
    order by received_at desc, id desc
    limit ${limit + 1} offset ${(page - 1) * limit}`
  const deliveries = z.array(deliveryRow).parse([...rows])
  return { deliveries: deliveries.slice(0, limit), hasMore: deliveries.length > limit }
}

/**
 * How the deliveries of a connection (null: of the environment's secret) ended in the last 30 days, by state, and when the last one came; null when none
 * ever came.
 */
export const countDeliveries = async (
  db: Database,
  connectionId: number | null,
): Promise<{ lastAt: Date | null; counts: Record<DeliveryState, number> }> => {
  const [row] = await db.sql`
    select max(received_at) as "lastAt",
      (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state = 'applied'))::int as applied,
      (count(*) filter (where state = 'ignored'))::int as ignored,
      (count(*) filter (where state = 'failed'))::int as failed
    from webhook_deliveries where connection_id is not distinct from ${connectionId}::bigint`
  const number = z.number().int()
  const { lastAt, ...counts } = z
    .object({
      lastAt: z.date().nullable(),
      waiting: number,
      applied: number,
      ignored: number,
      failed: number,
    })
    .parse(row)
  return { lastAt, counts }
}

/**
 * Has the worker apply a delivery that failed once more, within seconds.
 *
 * @throws AppError `not_found`; `conflict` when it has not failed; `gone` when its content was dropped after a week
 */
export const applyAgain = (db: Database, actor: Actor, id: string): Promise<void> =>
  db.sql.begin(async (tx) => {
    const [row] = await tx<{ state: string; event: string; kept: boolean }[]>`
      select state, event, payload is not null as kept from webhook_deliveries where id = ${id} for update`
    if (!row) throw new AppError('not_found', `There is no delivery ${id} any more.`)
    if (row.state !== 'failed')
      throw new AppError('conflict', `The delivery ${id} has not failed: there is nothing to repeat.`)
    if (!row.kept)
      throw new AppError('gone', `The content of the delivery ${id} is not kept any more.`, {
        hint: 'Have GitHub redeliver it, or run the source: what it told of is read by polling too.',
      })
    await tx`update webhook_deliveries set state = 'waiting', reason = null where id = ${id}`
    await audit(tx, actor, 'webhook.apply_again', id, { event: row.event })
  })

/** Drops what is kept too long: contents after a week, the rows themselves after 30 days. */
export const pruneDeliveries = async (db: Database): Promise<void> => {
  await db.sql`
    update webhook_deliveries set payload = null, state = 'failed', reason = coalesce(reason, 'It waited for more than a week.')
    where payload is not null and received_at < now() - interval '7 days'`
  await db.sql`delete from webhook_deliveries where received_at < now() - interval '30 days'`
}
