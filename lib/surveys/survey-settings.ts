import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { decrypt, encrypt } from '@/lib/encryption'

/** A mail server and how it is talked to. `security`: TLS from the start, upgraded by STARTTLS (required), or none. */
export const smtpSchema = z.object({
  host: z.string().trim().min(1, 'Name the mail server.').max(253),
  port: z.coerce.number().int().min(1, 'A port is 1 to 65535.').max(65535, 'A port is 1 to 65535.'),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().max(320).default(''),
  password: z.string().max(1000).default(''),
  from: z.email('Give an address that mails come from.'),
})

export type Smtp = z.infer<typeof smtpSchema>

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)

/** An incoming webhook's address: https, or this machine. */
export const webhookSchema = z.url('Give the whole address, https://….').refine((text) => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
}, 'The address must begin with https://.')

/** How often people may be asked: days from one survey to the next, minutes in any 365 days (null: no limit). */
export type AskingLimits = { cooldownDays: number; yearlyMinutes: number | null }

/** What is settled for all surveys. Secrets stay inside: here is only whether there are any. */
export type SurveySettings = AskingLimits & { hasSmtp: boolean; hasSlack: boolean }

const row = z.object({
  cooldownDays: z.number(),
  yearlyMinutes: z.number().nullable(),
  smtp: z.string().nullable(),
  slackWebhook: z.string().nullable(),
})

const read = async (db: Database) => {
  const [found] = z.array(row).parse(
    await db.sql`
      select cooldown_days as "cooldownDays", yearly_minutes as "yearlyMinutes", smtp,
        slack_webhook as "slackWebhook"
      from survey_settings`,
  )
  return found ?? { cooldownDays: 0, yearlyMinutes: null, smtp: null, slackWebhook: null }
}

/** What is settled for all surveys; before anybody settled it: no limits, nothing sent. */
export const readSurveySettings = async (db: Database): Promise<SurveySettings> => {
  const { smtp, slackWebhook, ...limits } = await read(db)
  return { ...limits, hasSmtp: smtp !== null, hasSlack: slackWebhook !== null }
}

/** The mail server, or null. Throws `misconfigured` when the installation's secret changed since. */
export const readSmtp = async (db: Database): Promise<Smtp | null> => {
  const { smtp } = await read(db)
  return smtp === null ? null : smtpSchema.parse(JSON.parse(await decrypt(smtp)))
}

/** The webhook's address, or null. Throws like `readSmtp`. */
export const readSlackWebhook = async (db: Database): Promise<string | null> => {
  const { slackWebhook } = await read(db)
  return slackWebhook === null ? null : decrypt(slackWebhook)
}

const ensureRow = (db: Database) => db.sql`insert into survey_settings default values on conflict do nothing`

export const writeAskingLimits = async (db: Database, actor: Actor, limits: AskingLimits): Promise<void> => {
  await ensureRow(db)
  await db.sql.begin(async (tx) => {
    await tx`
      update survey_settings set cooldown_days = ${limits.cooldownDays}, yearly_minutes = ${limits.yearlyMinutes}`
    await audit(tx, actor, 'survey-settings.limits', 'Surveys', limits)
  })
}

/** Keeps the mail server, encrypted; null forgets it. An empty password keeps the one there is for the same server and user. */
export const writeSmtp = async (db: Database, actor: Actor, given: Smtp | null): Promise<void> => {
  const before = given?.password === '' ? await readSmtp(db).catch(() => null) : null
  const isSame = before !== null && before.host === given?.host && before.user === given.user
  const smtp = given !== null && isSame ? { ...given, password: before.password } : given
  const sealed = smtp === null ? null : await encrypt(JSON.stringify(smtp))
  await ensureRow(db)
  await db.sql.begin(async (tx) => {
    await tx`update survey_settings set smtp = ${sealed}`
    if (smtp === null) return audit(tx, actor, 'survey-settings.no-mail', 'Surveys')
    const { host, port, from } = smtp
    await audit(tx, actor, 'survey-settings.mail', 'Surveys', { host, port, from })
  })
}

/** Keeps the webhook, encrypted; null forgets it. */
export const writeSlackWebhook = async (db: Database, actor: Actor, url: string | null): Promise<void> => {
  const sealed = url === null ? null : await encrypt(url)
  await ensureRow(db)
  await db.sql.begin(async (tx) => {
    await tx`update survey_settings set slack_webhook = ${sealed}`
    await audit(tx, actor, url === null ? 'survey-settings.no-slack' : 'survey-settings.slack', 'Surveys')
  })
}
