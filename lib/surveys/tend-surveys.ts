import type { Database } from '@/db/client'
import { closeDueWaves } from './close-wave'
import { postDueToSlack } from './delivery/post-to-slack'
import { queueDueReminders } from './delivery/reminders'
import { sendDueMails } from './delivery/send-mails'
import { askAfterEvents } from './events/ask-after-events'
import { openDueWaves } from './schedules'

/**
 * What surveys need done as time goes by: closes what is over, opens what is due, reminds, sends mails and posts, and
 * asks after events. Called
 * by the worker every few seconds; any number of workers may. A part that fails keeps no other one from its work: the
 * first failure is thrown at the end.
 */
export const tendSurveys = async (db: Database, now = new Date()): Promise<void> => {
  const failures: unknown[] = []
  for (const part of [
    closeDueWaves,
    openDueWaves,
    queueDueReminders,
    sendDueMails,
    postDueToSlack,
    askAfterEvents,
  ]) {
    await part(db, now).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}
