import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { instrumentSchema } from '../instrument'
import { leastK } from '../wave-plan'
import { eventInstrument, eventQuestionsSchema } from './event-questions'

export const eventKinds = ['merged-change', 'failed-deployment', 'closed-incident', 'slow-pipeline'] as const
export type EventKind = (typeof eventKinds)[number]

/** What happened, as people say it after "when" and after "after". */
export const eventWords: Record<EventKind, { when: string; after: string; who: string }> = {
  'merged-change': { when: 'a change is merged', after: 'a merged change', who: 'whoever wrote it' },
  'failed-deployment': {
    when: 'a deployment fails or needs a fix',
    after: 'a failed deployment',
    who: 'those whose changes it carried',
  },
  'closed-incident': {
    when: 'an incident is closed',
    after: 'a closed incident',
    who: 'the team it belongs to, or that owns the repository',
  },
  'slow-pipeline': {
    when: 'a pipeline takes long',
    after: 'a slow pipeline',
    who: 'whoever wrote the pull request',
  },
}

/** What somebody sets up. `probability` 0–1; `slowMinutes` only for slow pipelines. */
export const eventSurveySchema = z.object({
  title: z.string().trim().min(1, 'Give it a title.').max(120, 'Use at most 120 characters.'),
  event: z.enum(eventKinds),
  questions: eventQuestionsSchema,
  probability: z
    .number('The probability must be a number.')
    .min(0.01, 'Ask after at least 1 % of the events.')
    .max(1, 'The probability is at most 100 %.'),
  cooldownDays: z.int().min(1, 'Leave people alone for at least a day.').max(365),
  slowMinutes: z.int().min(1).max(1440).nullable(),
  k: z.int().min(leastK, `k must be at least ${leastK}.`).max(1000),
  roundDays: z.int().min(7, 'A round lasts at least 7 days.').max(180, 'A round lasts at most 180 days.'),
  /** Whether a channel is told, at most once a day, that a question may be waiting; never for whom. */
  viaSlack: z.boolean().default(false),
})

export type GivenEventSurvey = z.input<typeof eventSurveySchema>

const row = z.object({
  id: z.number(),
  title: z.string(),
  event: z.enum(eventKinds),
  instrument: instrumentSchema,
  probability: z.number(),
  cooldownDays: z.number(),
  slowMinutes: z.number().nullable(),
  k: z.number(),
  roundDays: z.number(),
  active: z.boolean(),
  viaSlack: z.boolean(),
  slackPostedAt: z.date().nullable(),
  askedUntil: z.date(),
})

export type EventSurvey = z.infer<typeof row>

/** Every event survey, the newest first. */
export const listEventSurveys = async (db: Database): Promise<EventSurvey[]> =>
  z.array(row).parse(
    await db.sql`
      select id::int, title, event, definition as instrument, probability, cooldown_days as "cooldownDays",
        slow_minutes as "slowMinutes", k, round_days as "roundDays", active, via_slack as "viaSlack",
        slack_posted_at as "slackPostedAt", asked_until as "askedUntil"
      from event_surveys order by id desc`,
  )

/** Sets one up. It looks at events from `now` on. Throws `bad_input`. */
export const createEventSurvey = async (
  db: Database,
  given: GivenEventSurvey,
  actor: Actor,
  now = new Date(),
): Promise<void> => {
  const parsed = eventSurveySchema.safeParse(given)
  if (!parsed.success)
    throw new AppError('bad_input', parsed.error.issues.map(({ message }) => message).join(' '))
  const { title, event, questions, probability, cooldownDays, k, roundDays, viaSlack } = parsed.data
  const slowMinutes = event === 'slow-pipeline' ? parsed.data.slowMinutes : null
  if (event === 'slow-pipeline' && slowMinutes === null)
    throw new AppError('bad_input', 'Say from how many minutes a pipeline is slow.')
  const definition = eventInstrument(`event-${randomUUID().slice(0, 13)}`, title, questions)
  await db.sql.begin(async (tx) => {
    await tx`
      insert into event_surveys (title, event, definition, probability, cooldown_days, slow_minutes, k, round_days,
        via_slack, asked_until)
      values (${title}, ${event}, ${tx.json(definition)}, ${probability}, ${cooldownDays}, ${slowMinutes}, ${k},
        ${roundDays}, ${viaSlack}, ${now})`
    await audit(tx, actor, 'event-survey.create', title, { event, probability, cooldownDays, k, roundDays })
  })
}

/** Stops asking, or goes on with what happens from `now` on. A round that is open stays open until its time is over. */
export const setEventSurveyActive = async (
  db: Database,
  id: number,
  active: boolean,
  actor: Actor,
  now = new Date(),
): Promise<void> => {
  await db.sql.begin(async (tx) => {
    const [found] = await tx`
      update event_surveys set active = ${active}, asked_until = ${now} where id = ${id} returning title`
    if (found === undefined) throw new AppError('not_found', 'There is no such event survey.')
    await audit(tx, actor, active ? 'event-survey.resume' : 'event-survey.pause', String(found.title))
  })
}
