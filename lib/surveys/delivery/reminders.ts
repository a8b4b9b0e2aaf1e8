import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { requireWaveId } from '../close-wave'

/** Never more than this, whoever asks for it. */
export const mostReminders = 2

const shares: Record<number, readonly number[]> = { 0: [], 1: [0.6], 2: [0.5, 0.85] }

/** When the reminders of a wave go out: one after three fifths of its time; of two, at the half and after 85 %. */
export const reminderTimes = (opensAt: Date, closesAt: Date, reminders: number): Date[] =>
  (shares[reminders] ?? []).map(
    (share) => new Date(opensAt.getTime() + share * (closesAt.getTime() - opensAt.getTime())),
  )

const row = z.object({
  id: z.string(),
  title: z.string(),
  reminders: z.number(),
  remindersSent: z.number(),
  viaMail: z.boolean(),
  viaSlack: z.boolean(),
  opensAt: z.date(),
  closesAt: z.date(),
})

const columns = `id, title, reminders, reminders_sent as "remindersSent", via_mail as "viaMail",
  via_slack as "viaSlack", opens_at as "opensAt", closes_at as "closesAt"`

/** Puts down a mail for each person whose invitation was not used yet, and counts the reminder. */
const remind = async (tx: Transaction, wave: string, viaMail: boolean, number: number, now: Date) => {
  await tx`update waves set reminders_sent = ${number} where id = ${wave}`
  if (!viaMail) return
  await tx`
    insert into wave_mails (wave_id, login, reminder, not_before)
    select wave_id, login, ${number}, ${now} from invitations
    where wave_id = ${wave} and not answered and not storing
    on conflict do nothing`
}

/** Puts down the reminders whose time has come; of two that were missed, only one. Gives how many waves remind. */
export const queueDueReminders = async (db: Database, now = new Date()): Promise<number> =>
  db.sql.begin(async (tx) => {
    const waves = z.array(row).parse(
      await tx`
        select ${tx.unsafe(columns)} from waves
        where closed_at is null and closes_at > ${now} and reminders_sent < reminders
        order by id for no key update skip locked`,
    )
    let reminding = 0
    for (const { id, opensAt, closesAt, reminders, remindersSent, viaMail } of waves) {
      const due = reminderTimes(opensAt, closesAt, reminders).filter((at) => at <= now).length
      if (due <= remindersSent) continue
      await remind(tx, id, viaMail, due, now)
      reminding += 1
    }
    return reminding
  })

/** Reminds now those who have not answered, if fewer than two reminders were sent. Throws `conflict` otherwise. */
export const remindNow = async (
  db: Database,
  id: string,
  { now = new Date(), actor = 'cli' }: { now?: Date; actor?: Actor } = {},
): Promise<void> => {
  requireWaveId(id)
  await db.sql.begin(async (tx) => {
    const [wave] = z.array(row).parse(
      await tx`
        select ${tx.unsafe(columns)} from waves
        where id = ${id} and closed_at is null and closes_at > ${now} for no key update`,
    )
    if (wave === undefined) throw new AppError('gone', 'This survey is closed, so nobody is reminded of it.')
    if (!wave.viaMail && !wave.viaSlack) {
      throw new AppError('conflict', `“${wave.title}” was sent neither by mail nor to Slack.`, {
        hint: 'Remind people the way you sent them the links.',
      })
    }
    if (wave.remindersSent >= mostReminders) {
      throw new AppError('conflict', `People were reminded of “${wave.title}” twice already.`, {
        hint: 'Two reminders are the most there are.',
      })
    }
    await remind(tx, id, wave.viaMail, wave.remindersSent + 1, now)
    await audit(tx, actor, 'wave.remind', wave.title, { wave: id, reminder: wave.remindersSent + 1 })
  })
}
