import 'server-only'
import { getDatabase } from '@/db/open'
import { env } from '@/lib/env'
import { countDeliveries, type Delivery, type DeliveryState, listDeliveries } from '@/lib/webhooks/deliveries'
import { requireUser } from './session'

/** Where GitHub is to send what happens, and what came of it lately. */
export type SourceWebhook = {
  url: string
  lastAt: Date | null
  counts: Record<DeliveryState, number>
  deliveries: Delivery[]
}

/** The webhook of a connection. */
export const getSourceWebhook = async (connectionId: number): Promise<SourceWebhook> => {
  await requireUser()
  const db = await getDatabase()
  const [{ lastAt, counts }, { deliveries }] = await Promise.all([
    countDeliveries(db, connectionId),
    listDeliveries(db, { connectionId, limit: 10 }),
  ])
  return { url: `${env().baseUrl}/api/webhooks/github`, lastAt, counts, deliveries }
}
