import 'server-only'
import { getDatabase } from '@/db/open'
import { AppError } from '@/lib/errors'
import { tryMailServer } from '@/lib/surveys/delivery/mailer'
import { postToWebhook } from '@/lib/surveys/delivery/post-to-slack'
import { importPeopleDetails, peopleCsv } from '@/lib/surveys/people-details'
import {
  type AskingLimits,
  readSlackWebhook,
  readSmtp,
  readSurveySettings,
  type Smtp,
  type SurveySettings,
  writeAskingLimits,
  writeSlackWebhook,
  writeSmtp,
} from '@/lib/surveys/survey-settings'
import { requireUser } from './session'

/** What the settings page shows: never a password, never the webhook's address. */
export type SurveySettingsPage = SurveySettings & {
  smtp: Omit<Smtp, 'password'> | null
  /** Why the stored mail server or webhook cannot be read. */
  problem: string | null
  email: string
}

/** How people are asked. */
export const getSurveySettings = async (): Promise<SurveySettingsPage> => {
  const { email } = await requireUser('platform')
  const db = await getDatabase()
  const settings = await readSurveySettings(db)
  try {
    const found = await readSmtp(db)
    if (found === null) return { ...settings, smtp: null, problem: null, email }
    const { password, ...smtp } = found
    return { ...settings, smtp, problem: null, email }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { ...settings, smtp: null, problem: `${error.message} ${error.hint ?? ''}`, email }
  }
}

export const setAskingLimits = async (limits: AskingLimits): Promise<void> => {
  const actor = await requireUser('platform')
  await writeAskingLimits(await getDatabase(), actor, limits)
}

/** Keeps the mail server; null forgets it. */
export const setSmtp = async (smtp: Smtp | null): Promise<void> => {
  const actor = await requireUser('admin')
  await writeSmtp(await getDatabase(), actor, smtp)
}

/** Sends a mail to who asks. Throws `unavailable` with what the server said. */
export const tryMail = async (): Promise<string> => {
  const { email } = await requireUser('admin')
  const smtp = await readSmtp(await getDatabase())
  if (smtp === null) throw new AppError('conflict', 'There is no mail server yet.')
  await tryMailServer(smtp, email)
  return email
}

export const setSlackWebhook = async (url: string | null): Promise<void> => {
  const actor = await requireUser('admin')
  await writeSlackWebhook(await getDatabase(), actor, url)
}

/** Posts a line to the channel. Throws `unavailable` with what Slack said. */
export const trySlack = async (): Promise<void> => {
  await requireUser('admin')
  const url = await readSlackWebhook(await getDatabase())
  if (url === null) throw new AppError('conflict', 'There is no webhook yet.')
  await postToWebhook(url, 'Desire Path can post here. Surveys will be announced with this webhook.')
}

/** What is known of people, as CSV to change and give back. */
export const exportPeople = async (): Promise<string> => {
  await requireUser('platform')
  return peopleCsv(await getDatabase())
}

/** Takes addresses, roles and first days from CSV. Gives of how many people. */
export const importPeople = async (csv: string): Promise<number> => {
  const actor = await requireUser('platform')
  return importPeopleDetails(await getDatabase(), csv, actor)
}
