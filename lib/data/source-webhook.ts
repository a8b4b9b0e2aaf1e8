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

/** The webhook of a connection, or (null) the one whose secret the environment names. */
export const getSourceWebhook = async (connectionId: number | null): Promise<SourceWebhook> => {
  await requireUser()
  const db = await getDatabase()
  const [{ lastAt, counts }, { deliveries }] = await Promise.all([
    countDeliveries(db, connectionId),
    listDeliveries(db, { connectionId, limit: 10 }),
  ])
  return { url: `${env().baseUrl}/api/webhooks/github`, lastAt, counts, deliveries }
}

/** The webhook of the environment's secret; null where there is none and nothing ever came with one. */
export const getEnvironmentWebhook = async (): Promise<SourceWebhook | null> => {
  const webhook = await getSourceWebhook(null)
  return env().githubWebhookSecret || webhook.deliveries.length > 0 ? webhook : null
}
