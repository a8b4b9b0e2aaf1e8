import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { readSlackWebhook } from '../survey-settings'
import { announcedColumns, announcedRow } from './announced'
import { slackText } from './words'

const patienceMilliseconds = 10_000

/** Posts a text to an incoming webhook. Throws `unavailable` with what was answered; retryable unless it was refused (4xx). */
export const postToWebhook = async (url: string, text: string): Promise<void> => {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
  } catch (cause) {
    // The address is a secret: neither it nor an error that may name it goes into the message.
    throw new AppError('unavailable', 'Slack could not be reached.', {
      hint: 'Check the webhook’s address and the network.',
      retryable: true,
      cause,
    })
  }
  const said = (await response.text().catch(() => '')).slice(0, 100).replace(/[^\w .-]/g, '')
  if (response.ok) return
  const isRefused = response.status >= 400 && response.status < 500 && response.status !== 429
  throw new AppError('unavailable', `Slack answered ${response.status}${said === '' ? '' : ` (${said})`}.`, {
    hint: 'Check that the webhook still exists.',
    retryable: !isRefused,
  })
}

const dueRow = announcedRow.extend({ posts: z.number() })

/**
 * Posts what is due of open waves: the opening, and one post for each reminder. Where Slack cannot be reached it is
 * tried again after five minutes, where it refuses after an hour; the wave says why. Gives how many were posted.
 */
export const postDueToSlack = async (db: Database, now = new Date()): Promise<number> => {
  const isDue = db.sql`
    via_slack and closed_at is null and closes_at > ${now} and slack_posts < 1 + reminders_sent
    and (slack_not_before is null or slack_not_before <= ${now})`
  const [waiting] = await db.sql`select 1 from waves where ${isDue} limit 1`
  if (waiting === undefined) return 0
  const url = await readSlackWebhook(db)
  if (url === null) return 0
  return db.sql.begin(async (tx) => {
    // Not `for update`: that would make whoever answers wait for Slack.
    const due = z.array(dueRow).parse(
      await tx`
        select ${tx.unsafe(announcedColumns)}, waves.reminders_sent as posts
        from waves join survey_versions on survey_versions.id = waves.survey_version_id
        where ${isDue} order by waves.id for no key update of waves skip locked`,
    )
    let posted = 0
    for (const { posts, ...wave } of due) {
      try {
        await postToWebhook(url, slackText(wave, posts))
        await tx`
          update waves set slack_posts = ${posts + 1}, slack_problem = null, slack_not_before = null
          where id = ${wave.id}`
        posted += 1
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const again = new Date(now.getTime() + (error.retryable ? 5 : 60) * 60_000)
        await tx`
          update waves set slack_problem = ${error.message}, slack_not_before = ${again} where id = ${wave.id}`
      }
    }
    return posted
  })
}
