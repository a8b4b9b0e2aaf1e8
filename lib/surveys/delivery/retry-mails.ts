import type { Database } from '@/db/client'
import { requireWaveId } from '../close-wave'

/** Sends the invitations of a wave that were given up once more, to the addresses people have now. Gives how many. */
export const retryMails = async (db: Database, wave: string, now = new Date()): Promise<number> => {
  requireWaveId(wave)
  const again = await db.sql`
    update wave_mails set not_before = ${now}, attempts = 0
    where wave_id = ${wave} and reminder = 0 and not_before is null`
  return again.count
}
