import 'server-only'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { getDatabase } from '@/db/open'
import { AppError, describeError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import { remindNow } from '@/lib/surveys/delivery/reminders'
import { retryMails } from '@/lib/surveys/delivery/retry-mails'
import { readDelivery, type WaveDelivery } from '@/lib/surveys/delivery/wave-delivery'
import { openLink } from '@/lib/surveys/delivery/words'
import { extendWave } from '@/lib/surveys/extend-wave'
import { toCsv } from '@/lib/surveys/links-csv'
import { localMoment } from '@/lib/surveys/next-opening'
import { type OpenLinkPage, readOpenLink, takeOpenLink } from '@/lib/surveys/open-link'
import { type Link, openWave } from '@/lib/surveys/open-wave'
import { previewAudience } from '@/lib/surveys/preview-audience'
import { getInstrument, listSurveys, publishedOf } from '@/lib/surveys/read-survey'
import {
  addSchedule,
  listSchedules,
  pauseSchedule,
  removeSchedule,
  type Schedule,
} from '@/lib/surveys/schedules'
import { readSurveySettings } from '@/lib/surveys/survey-settings'
import { respondUrl } from '@/lib/surveys/tokens'
import { readWaiting, takeEventLink, type Waiting } from '@/lib/surveys/waiting'
import { readWavePeople, type WavePerson } from '@/lib/surveys/wave-people'
import { checkPlan, type GivenWavePlan, leastK } from '@/lib/surveys/wave-plan'
import { readWave, replaceLinks, type Wave } from '@/lib/surveys/waves'
import { mayOpen, requireUser } from './session'
import { getTeamSizes, getTeamTree } from './team-tree'

/** What somebody wants to open now or, with a date, later. */
export type SurveyPlan = GivenWavePlan & { survey: string }

/** What people work as, as far as it is known, in alphabetical order. */
const readRoles = async (db: Database): Promise<string[]> =>
  z
    .array(z.object({ role: z.string() }))
    .parse(await db.sql`select distinct role from people where role is not null order by role`)
    .map(({ role }) => role)

/** What there is to choose from, and who would be asked by a plan (null before one is made). */
export const getSurveyPlan = async (plan: SurveyPlan | null) => {
  await requireUser('platform')
  const db = await getDatabase()
  const surveys = (await listSurveys(db)).flatMap((survey) => {
    const published = publishedOf(survey)
    return published === null
      ? []
      : [{ slug: survey.slug, title: published.title, minutes: published.minutes }]
  })
  const sizes = await getTeamSizes(new Date())
  const choices = {
    surveys,
    teams: (await getTeamTree()).map((team) => ({ ...team, people: sizes.get(team.slug)?.people ?? 0 })),
    roles: await readRoles(db),
    leastK,
    settings: await readSurveySettings(db),
    timeZone: (await readOrganisation(db)).timeZone,
  }
  if (plan === null) return { ...choices, preview: null, problem: null }
  try {
    const { audience, k, sampleParts } = checkPlan(plan)
    const { minutes } = await getInstrument(db, plan.survey)
    const preview = await previewAudience(db, audience, k, { survey: plan.survey, minutes, sampleParts })
    return { ...choices, preview, problem: null }
  } catch (error) {
    const problem = describeError(error)
    if (problem === null) throw error
    return { ...choices, preview: null, problem }
  }
}

/** Personal links as CSV for the organisation's own mailer. */
const linksCsv = async (links: readonly Link[]): Promise<string> => {
  const { sql } = await getDatabase()
  const rows =
    await sql`select login, email from people where login = any (${links.map(({ login }) => login)})`
  const emails = new Map(rows.map((row) => [row.login, row.email]))
  return toCsv(
    ['login', 'email', 'team', 'url'],
    links.map(({ login, team, token }) => [login, emails.get(login) ?? '', team, respondUrl(token)]),
  )
}

/** Opens a wave. The links are given only now, and only where people are reached by no other way. */
export const openSurvey = async ({ survey, ...plan }: SurveyPlan) => {
  const actor = await requireUser('platform')
  const { wave, title, links } = await openWave(await getDatabase(), { ...plan, instrument: survey, actor })
  const reaches = plan.viaMail || plan.viaSlack || plan.viaLink
  return { wave, title, people: links.length, csv: reaches ? null : await linksCsv(links) }
}

/** Plans waves from a moment on, given as `2026-03-02T09:00` in the organisation's time zone. */
export const planSurvey = async (
  { survey, ...plan }: SurveyPlan,
  first: string,
  recurrence: string,
): Promise<void> => {
  const actor = await requireUser('platform')
  const db = await getDatabase()
  const firstOpensAt = localMoment(first, (await readOrganisation(db)).timeZone)
  if (firstOpensAt === null)
    throw new AppError('bad_input', 'Choose the day and the time of the first opening.')
  await addSchedule(db, { survey, plan, firstOpensAt, recurrence }, { actor })
}

/** Waves to come; empty for who may not ask. */
export const getSchedules = async (): Promise<Schedule[]> =>
  (await mayOpen('platform')) ? listSchedules(await getDatabase()) : []

export const holdSchedule = async (id: number, paused: boolean): Promise<void> => {
  const actor = await requireUser('platform')
  await pauseSchedule(await getDatabase(), id, paused, { actor })
}

export const forgetSchedule = async (id: number): Promise<void> => {
  const actor = await requireUser('platform')
  await removeSchedule(await getDatabase(), id, actor)
}

/** New links for everybody of an open wave, as CSV; the old ones stop working. */
export const renewLinks = async (id: string): Promise<string> => {
  const user = await requireUser('platform')
  return linksCsv(await replaceLinks(await getDatabase(), id, user))
}

/** How a wave reaches people, for who may ask; null for others. */
export const getDelivery = async (id: string): Promise<(WaveDelivery & { openLink: string }) | null> => {
  if (!(await mayOpen('platform'))) return null
  const delivery = await readDelivery(await getDatabase(), id)
  return delivery && { ...delivery, openLink: openLink(id) }
}

/** Reminds now those who have not answered. */
export const remindOfSurvey = async (id: string): Promise<void> => {
  const actor = await requireUser('platform')
  await remindNow(await getDatabase(), id, { actor })
}

/** Sends invitations that were given up once more. Gives how many. */
export const retryInvitations = async (id: string): Promise<number> => {
  await requireUser('platform')
  return retryMails(await getDatabase(), id)
}

/** Lets a wave close later. Gives when. */
export const extendSurvey = async (id: string, days: number): Promise<Date> => {
  const actor = await requireUser('platform')
  return extendWave(await getDatabase(), id, { days, actor })
}

/** Who a wave asked and who was left out, and why. Throws `not_found`. */
export const getWavePeople = async (id: string): Promise<{ wave: Wave; people: WavePerson[] }> => {
  await requireUser('platform')
  const db = await getDatabase()
  const { instrument, ...wave } = await readWave(db, id)
  return { wave, people: await readWavePeople(db, id) }
}

/** The wave at its open link, for the signed-in user; or in words why it cannot be answered. */
export const getOpenLinkPage = async (
  id: string,
): Promise<
  { page: OpenLinkPage; problem: null } | { page: null; problem: { title: string; note: string } }
> => {
  const { email } = await requireUser()
  try {
    const { login, ...page } = await readOpenLink(await getDatabase(), id, email)
    return { page, problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { page: null, problem: { title: error.message, note: error.hint ?? '' } }
  }
}

/** A personal link of the signed-in user; nothing is stored of who came this way. */
export const takePersonalLink = async (id: string): Promise<string> => {
  const { email } = await requireUser()
  return takeOpenLink(await getDatabase(), id, email)
}

/** What the signed-in user may still answer. */
export const getWaiting = async (): Promise<Waiting> => {
  const { email } = await requireUser()
  return readWaiting(await getDatabase(), email)
}

/** A link to a question after an event that waits for the signed-in user; nothing is stored of who came this way. */
export const takeWaitingLink = async (id: string): Promise<string> => {
  const { email } = await requireUser()
  return takeEventLink(await getDatabase(), id, email)
}
