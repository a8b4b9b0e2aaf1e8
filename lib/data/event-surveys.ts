import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import {
  createEventSurvey,
  type EventSurvey,
  type GivenEventSurvey,
  listEventSurveys,
  setEventSurveyActive,
} from '@/lib/surveys/events/event-survey'
import { readSurveySettings } from '@/lib/surveys/survey-settings'
import { mayOpen, requireUser } from './session'

const roundRow = z.object({
  survey: z.number(),
  wave: z.string(),
  title: z.string(),
  closesAt: z.date(),
  closedAt: z.date().nullable(),
})
const sampleRow = z.object({ survey: z.number(), outcome: z.string(), people: z.number() })

/** An event survey with its rounds, the newest first, and how often what became of somebody at an event. */
export type EventSurveyInList = EventSurvey & {
  rounds: { wave: string; title: string; closesAt: Date; isOpen: boolean }[]
  outcomes: { outcome: string; people: number }[]
}

/** Every event survey; `canSend`: a mail server is set up, without which only who has an account is asked. */
export const getEventSurveys = async (): Promise<{
  surveys: EventSurveyInList[]
  canSend: boolean
  hasSlack: boolean
  maySetUp: boolean
}> => {
  await requireUser()
  const db = await getDatabase()
  const rounds = z.array(roundRow).parse(
    await db.sql`
      select event_survey_id::int as survey, waves.id as wave, waves.title, waves.closes_at as "closesAt",
        waves.closed_at as "closedAt"
      from event_rounds join waves on waves.id = event_rounds.wave_id order by waves.opens_at desc`,
  )
  const { hasSmtp, hasSlack } = await readSurveySettings(db)
  const samples = z.array(sampleRow).parse(
    await db.sql`
      select event_survey_id::int as survey, outcome, count(*)::int as people
      from event_samples group by 1, 2 order by 2`,
  )
  return {
    canSend: hasSmtp,
    hasSlack,
    maySetUp: await mayOpen('platform'),
    surveys: (await listEventSurveys(db)).map((survey) => ({
      ...survey,
      rounds: rounds
        .filter((round) => round.survey === survey.id)
        .map(({ wave, title, closesAt, closedAt }) => ({ wave, title, closesAt, isOpen: closedAt === null })),
      outcomes: samples.filter((sample) => sample.survey === survey.id),
    })),
  }
}

/** Sets up an event survey. */
export const addEventSurvey = async (given: GivenEventSurvey): Promise<void> => {
  const user = await requireUser('platform')
  await createEventSurvey(await getDatabase(), given, user)
}

/** Pauses an event survey, or goes on with it. */
export const switchEventSurvey = async (id: number, active: boolean): Promise<void> => {
  const user = await requireUser('platform')
  await setEventSurveyActive(await getDatabase(), id, active, user)
}
