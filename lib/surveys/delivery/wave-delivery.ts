import { z } from 'zod'
import type { Database } from '@/db/client'
import { requireWaveId } from '../close-wave'
import { mostReminders, reminderTimes } from './reminders'

const row = z.object({
  opensAt: z.date(),
  closesAt: z.date(),
  reminders: z.number(),
  remindersSent: z.number(),
  viaMail: z.boolean(),
  viaSlack: z.boolean(),
  viaLink: z.boolean(),
  slackPosts: z.number(),
  slackProblem: z.string().nullable(),
  mailsSent: z.number(),
})

/** An invitation that has not reached somebody, with what the mail server said; `givenUp`: it is not tried again. */
export type UnsentMail = { login: string; problem: string | null; givenUp: boolean }

/**
 * How a wave reaches people: by which ways, how many invitations went out, which did not, and when the next reminder is
 * due. Of reminders it knows only how many there were: whom they went to would tell who had not answered.
 */
export type WaveDelivery = z.infer<typeof row> & {
  unsent: UnsentMail[]
  nextReminder: Date | null
  mayRemind: boolean
}

/** The delivery of a wave; null where there is no such wave. */
export const readDelivery = async (db: Database, wave: string): Promise<WaveDelivery | null> => {
  requireWaveId(wave)
  const [found] = z.array(row).parse(
    await db.sql`
      select opens_at as "opensAt", closes_at as "closesAt", reminders, reminders_sent as "remindersSent",
        via_mail as "viaMail", via_slack as "viaSlack", via_link as "viaLink", slack_posts as "slackPosts",
        slack_problem as "slackProblem", mails_sent as "mailsSent"
      from waves where id = ${wave}`,
  )
  if (found === undefined) return null
  const unsent = z
    .array(z.object({ login: z.string(), problem: z.string().nullable(), givenUp: z.boolean() }))
    .parse(
      await db.sql`
        select login, problem, not_before is null as "givenUp" from wave_mails
        where wave_id = ${wave} and reminder = 0 order by login`,
    )
  const { opensAt, closesAt, reminders, remindersSent, viaMail, viaSlack } = found
  return {
    ...found,
    unsent,
    nextReminder: reminderTimes(opensAt, closesAt, reminders)[remindersSent] ?? null,
    mayRemind: remindersSent < mostReminders && (viaMail || viaSlack),
  }
}
