import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { requireWaveId } from './close-wave'
import { longDate } from './long-date'

const dayMilliseconds = 86_400_000
const mostDays = 365

const row = z.object({ title: z.string(), opensAt: z.date(), closesAt: z.date() })

/**
 * Lets an open wave close `days` later, at most 365 days after it opened. Results come later for everybody; reminders
 * that were not sent yet move with it. Gives the new end. Throws `gone` once it is closed or its time is over.
 */
export const extendWave = async (
  db: Database,
  id: string,
  { days, now = new Date(), actor = 'cli' }: { days: number; now?: Date; actor?: Actor },
): Promise<Date> => {
  requireWaveId(id)
  if (!Number.isInteger(days) || days < 1) {
    throw new AppError('bad_input', 'A survey is extended by at least 1 whole day.')
  }
  return db.sql.begin(async (tx) => {
    const [wave] = z.array(row).parse(
      await tx`
        select title, opens_at as "opensAt", closes_at as "closesAt" from waves
        where id = ${id} and closed_at is null and closes_at > ${now} for no key update`,
    )
    if (wave === undefined) {
      throw new AppError('gone', 'This survey is closed, and closing is final.', {
        hint: 'Open a new one to ask again.',
      })
    }
    const closesAt = new Date(wave.closesAt.getTime() + days * dayMilliseconds)
    const last = new Date(wave.opensAt.getTime() + mostDays * dayMilliseconds)
    if (closesAt > last) {
      throw new AppError('bad_input', `“${wave.title}” can be open until ${longDate(last)} at the latest.`, {
        hint: 'A survey is open for at most 365 days.',
      })
    }
    await tx`update waves set closes_at = ${closesAt} where id = ${id}`
    await audit(tx, actor, 'wave.extend', wave.title, { wave: id, days, closes: closesAt.toISOString() })
    return closesAt
  })
}
