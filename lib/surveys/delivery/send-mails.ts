import { z } from 'zod'
import type { Database } from '@/db/client'
import { readSmtp } from '../survey-settings'
import { respondUrl } from '../tokens'
import { announcedColumns, announcedRow } from './announced'
import { addLink } from './fresh-link'
import { type Mailer, openMailer, type Refusal } from './mailer'
import { surveyMail } from './words'

const batch = 30
/** For so long nobody else takes a mail that is being sent; after a crash it is taken again then. */
const leaseMinutes = 5
const mostAttempts = 5
/** So many batches at a time: other work of the worker comes in between. */
const mostBatches = 20

const dueRow = announcedRow.extend({
  login: z.string(),
  reminder: z.number(),
  attempts: z.number(),
  email: z.string().nullable(),
  isOver: z.boolean(),
})

type Due = z.infer<typeof dueRow>

/** Takes mails that are due, so that no other worker sends them for a while. */
const takeDue = async (db: Database, now: Date, clock: Date): Promise<Due[]> =>
  z.array(dueRow).parse(
    await db.sql`
      with taken as (
        update wave_mails set attempts = attempts + 1,
          not_before = ${clock}::timestamptz + make_interval(mins => ${leaseMinutes})
        where (wave_id, login, reminder) in (
          select wave_id, login, reminder from wave_mails where not_before <= ${now}
          order by not_before limit ${batch} for update skip locked
        )
        returning wave_id, login, reminder, attempts
      )
      select ${db.sql.unsafe(announcedColumns)}, taken.login, taken.reminder, taken.attempts,
        -- What commits bring along is often an address that nobody reads.
        case when people.email not like '%@users.noreply.%' then people.email end as email,
        waves.closed_at is not null or waves.closes_at <= ${now} as "isOver"
      from taken
      join waves on waves.id = taken.wave_id
      join survey_versions on survey_versions.id = waves.survey_version_id
      left join people on people.login = taken.login`,
  )

const forget = (db: Database, { id, login, reminder }: Due) =>
  db.sql`delete from wave_mails where wave_id = ${id} and login = ${login} and reminder = ${reminder}`

/** Tries again later, or gives up; a reminder that is given up goes, so that nobody reads from it who had not answered. */
const putOff = async (db: Database, due: Due, refusal: Refusal, now: Date) => {
  const { id, login, reminder, attempts } = due
  const givesUp = refusal.final || attempts >= mostAttempts
  if (givesUp && reminder > 0) return forget(db, due)
  const again = givesUp ? null : new Date(now.getTime() + 60_000 * 5 ** (attempts - 1))
  return db.sql`
    update wave_mails set not_before = ${again}, problem = ${refusal.problem}
    where wave_id = ${id} and login = ${login} and reminder = ${reminder}`
}

const sendOne = async (db: Database, mailer: Mailer, due: Due, now: Date): Promise<boolean> => {
  if (due.isOver) {
    await forget(db, due)
    return false
  }
  if (due.email === null) {
    await putOff(db, due, { problem: 'There is no e-mail address of this person.', final: true }, now)
    return false
  }
  const token = await addLink(db, due.id, due.login, now)
  if (token === null) {
    await forget(db, due)
    return false
  }
  const { email: to, reminder } = due
  const refusal = await mailer.send(surveyMail(due, { to, url: respondUrl(token), reminder }))
  if (refusal !== null) {
    await putOff(db, due, refusal, now)
    return false
  }
  await db.sql.begin(async (tx) => {
    await tx`
      delete from wave_mails where wave_id = ${due.id} and login = ${due.login} and reminder = ${reminder}`
    if (reminder === 0) await tx`update waves set mails_sent = mails_sent + 1 where id = ${due.id}`
  })
  return true
}

/**
 * Sends every mail that is due, each with a link of its own that is made right before. A mail that the server does not
 * take is tried again after 1, 5, 25 and 125 minutes; after a crash in the middle one may come twice, with two links
 * that both work. Any number of workers may do this at once. Gives how many were sent.
 */
export const sendDueMails = async (db: Database, now = new Date()): Promise<number> => {
  const [waiting] = await db.sql`select 1 from wave_mails where not_before <= ${now} limit 1`
  if (waiting === undefined) return 0
  const smtp = await readSmtp(db)
  if (smtp === null) return 0
  const mailer = openMailer(smtp)
  // Time goes by while mails are sent: a later batch is kept from other workers for as long as the first was.
  const begun = performance.now()
  const clock = () => new Date(now.getTime() + performance.now() - begun)
  let sent = 0
  try {
    for (let count = 0; count < mostBatches; count += 1) {
      const due = await takeDue(db, now, clock())
      if (due.length === 0) break
      const outcomes = await Promise.all(due.map((one) => sendOne(db, mailer, one, now)))
      sent += outcomes.filter(Boolean).length
      // A server that takes nothing is not waited for mail by mail.
      if (!outcomes.includes(true)) break
    }
  } finally {
    mailer.close()
  }
  return sent
}
