import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError, describeError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import { checkRecurrence, nextOpening } from './next-opening'
import { openWave } from './open-wave'
import { getInstrument } from './read-survey'
import { checkPlan, type GivenWavePlan, wavePlanSchema } from './wave-plan'
import { requireWays } from './ways'

const row = z.object({
  id: z.coerce.number(),
  survey: z.string(),
  title: z.string(),
  plan: wavePlanSchema,
  recurrence: z.string(),
  firstOpensAt: z.date(),
  nextOpensAt: z.date().nullable(),
  paused: z.boolean(),
  opened: z.number(),
  problem: z.string().nullable(),
  createdBy: z.string(),
})

/** Waves to come of one survey. `nextOpensAt` null: none any more. `problem`: why the last one could not open. */
export type Schedule = z.infer<typeof row>

const columns = `survey_schedules.id, surveys.slug as survey, surveys.title, plan, recurrence,
  first_opens_at as "firstOpensAt", next_opens_at as "nextOpensAt", paused, opened, problem,
  created_by as "createdBy"`

/** All schedules, the next one first. */
export const listSchedules = async (db: Database): Promise<Schedule[]> =>
  z.array(row).parse(
    await db.sql`
      select ${db.sql.unsafe(columns)} from survey_schedules
      join surveys on surveys.id = survey_schedules.survey_id
      order by next_opens_at nulls last, survey_schedules.id`,
  )

/**
 * Plans waves: the first at `firstOpensAt`, more by `recurrence`. Each is opened by the worker with the survey's newest
 * version and the teams as they are then. Gives the schedule's id.
 *
 * Throws `bad_input` for a moment that has passed, a recurrence or a plan that cannot be, `conflict` and `not_found`
 * like opening a wave.
 */
export const addSchedule = async (
  db: Database,
  given: { survey: string; plan: GivenWavePlan; firstOpensAt: Date; recurrence: string },
  { actor, now = new Date() }: { actor: Actor; now?: Date },
): Promise<number> => {
  const { survey, firstOpensAt, recurrence } = given
  const plan = checkPlan(given.plan)
  await requireWays(db, plan)
  const instrument = await getInstrument(db, survey)
  if (!plan.viaMail && !plan.viaSlack && !plan.viaLink) {
    throw new AppError(
      'bad_input',
      'A planned survey needs a way to reach people: nobody is there to send the links.',
      {
        hint: 'Choose mail, Slack or the open link.',
      },
    )
  }
  if (firstOpensAt <= now) {
    throw new AppError('bad_input', 'The first opening must be in the future.', {
      hint: 'Or open the survey now.',
    })
  }
  const { timeZone } = await readOrganisation(db)
  checkRecurrence(recurrence, { first: firstOpensAt, days: plan.days, timeZone })
  const createdBy = typeof actor === 'string' ? actor : actor.email
  return db.sql.begin(async (tx) => {
    const [added] = await tx<{ id: string }[]>`
      with survey as (
        insert into surveys (slug, title) values (${survey}, ${instrument.title})
        on conflict (slug) do update set title = surveys.title returning id
      )
      insert into survey_schedules (survey_id, plan, recurrence, first_opens_at, next_opens_at, created_by)
      select id, ${tx.json(plan)}, ${recurrence}, ${firstOpensAt}, ${firstOpensAt}, ${createdBy} from survey
      returning id`
    if (added === undefined) throw new Error('insert into survey_schedules returned nothing')
    await audit(tx, actor, 'schedule.add', instrument.title, {
      recurrence,
      first: firstOpensAt.toISOString(),
    })
    return Number(added.id)
  })
}

const requireSchedule = async (db: Database, id: number): Promise<Schedule> => {
  const found = (await listSchedules(db)).find((schedule) => schedule.id === id)
  if (found !== undefined) return found
  throw new AppError('not_found', 'These planned surveys do not exist any more.')
}

/** Holds planned waves back, or lets them go on from the next date that has not passed. */
export const pauseSchedule = async (
  db: Database,
  id: number,
  paused: boolean,
  { actor, now = new Date() }: { actor: Actor; now?: Date },
): Promise<void> => {
  const { title, recurrence, firstOpensAt, nextOpensAt } = await requireSchedule(db, id)
  const { timeZone } = await readOrganisation(db)
  const isMissed = !paused && nextOpensAt !== null && nextOpensAt <= now
  const next = isMissed ? nextOpening(recurrence, { first: firstOpensAt, after: now, timeZone }) : nextOpensAt
  await db.sql.begin(async (tx) => {
    await tx`update survey_schedules set paused = ${paused}, next_opens_at = ${next} where id = ${id}`
    await audit(tx, actor, paused ? 'schedule.pause' : 'schedule.resume', title)
  })
}

/** Forgets planned waves; what was opened already stays. */
export const removeSchedule = async (db: Database, id: number, actor: Actor): Promise<void> => {
  const { title } = await requireSchedule(db, id)
  await db.sql.begin(async (tx) => {
    await tx`delete from survey_schedules where id = ${id}`
    await audit(tx, actor, 'schedule.remove', title)
  })
}

/**
 * Opens every planned wave whose moment has come, and moves each schedule to its next date. Moments that passed while no
 * worker ran count as one. A wave that cannot be opened is skipped, and the schedule says why. Any number of workers may
 * do this at once. Gives the ids of the waves.
 */
export const openDueWaves = async (db: Database, now = new Date()): Promise<string[]> => {
  const { timeZone } = await readOrganisation(db)
  const opened: string[] = []
  for (;;) {
    const wave = await db.sql.begin(async (tx) => {
      const [due] = z.array(row).parse(
        // Not `for update`: the wave that is opened beside refers to this row.
        await tx`
          select ${tx.unsafe(columns)} from survey_schedules
          join surveys on surveys.id = survey_schedules.survey_id
          where not paused and next_opens_at <= ${now}
          order by next_opens_at limit 1 for no key update of survey_schedules skip locked`,
      )
      if (due === undefined) return undefined
      const { id, survey, plan, recurrence, firstOpensAt, nextOpensAt } = due
      const next = nextOpening(recurrence, { first: firstOpensAt, after: now, timeZone })
      // A crash between opening and the date below: the wave is there already.
      const [there] = await tx`
        select id from waves where schedule_id = ${id} and opens_at >= ${nextOpensAt ?? firstOpensAt}`
      let problem: string | null = null
      let wave: string | null = null
      if (there === undefined) {
        try {
          wave = (await openWave(db, { ...plan, instrument: survey, schedule: id, now, actor: 'schedule' }))
            .wave
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          problem = describeError(error)
        }
      }
      await tx`
        update survey_schedules set next_opens_at = ${next}, problem = ${problem},
          opened = opened + ${problem === null ? 1 : 0} where id = ${id}`
      return wave
    })
    if (wave === undefined) return opened
    if (wave !== null) opened.push(wave)
  }
}
