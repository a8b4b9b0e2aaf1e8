import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { postToWebhook } from '../delivery/post-to-slack'
import { readSlackWebhook } from '../survey-settings'
import type { EventSurvey } from './event-survey'
import { eventSlackText } from './words'

const hoursBetween = 20

/**
 * Tells the channel of the webhook that a question may be waiting, at most about once a day: not for whom, not after
 * which event, with the same link for everybody. Where Slack does not take it, the next asking tries again.
 */
export const tellChannel = async (db: Database, survey: EventSurvey, now: Date): Promise<void> => {
  if (!survey.viaSlack) return
  const since = new Date(now.getTime() - hoursBetween * 3_600_000)
  const [mine] = await db.sql`
    update event_surveys set slack_posted_at = ${now}
    where id = ${survey.id} and (slack_posted_at is null or slack_posted_at < ${since}) returning 1 as mine`
  if (mine === undefined) return
  try {
    const url = await readSlackWebhook(db)
    if (url !== null) await postToWebhook(url, eventSlackText(survey))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await db.sql`update event_surveys set slack_posted_at = ${survey.slackPostedAt} where id = ${survey.id}`
  }
}
