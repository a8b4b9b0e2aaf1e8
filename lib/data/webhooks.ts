import 'server-only'
import { getDatabase } from '@/db/open'
import { type Received, receiveDelivery } from '@/lib/webhooks/receive-delivery'

/**
 * Takes in what GitHub sends. Nobody is signed in here: the signature on the body says who sends.
 *
 * @throws AppError as `receiveDelivery` does
 */
export const receiveWebhook = async (request: Request): Promise<Received> =>
  receiveDelivery(await getDatabase(), request)
