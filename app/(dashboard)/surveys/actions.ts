'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import {
  extendSurvey,
  forgetSchedule,
  holdSchedule,
  openSurvey,
  planSurvey,
  remindOfSurvey,
  renewLinks,
  retryInvitations,
  takePersonalLink,
  takeWaitingLink,
} from '@/lib/data/asking'
import { requireUser } from '@/lib/data/session'
import { closeSurvey, raiseSurveyK } from '@/lib/data/surveys'
import { AppError } from '@/lib/errors'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { longDate } from '@/lib/surveys/long-date'
import { type PlanParams, planOf, planParams, recurrenceOf } from './new/plan-params'

const requirePlan = (params: PlanParams) => {
  const plan = planOf(params)
  if (plan !== null) return plan
  throw new AppError('bad_input', 'Choose at least one team, or everybody.')
}

export const openSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(planParams, data, async (params) => {
    const opened = await openSurvey(requirePlan(params))
    // Where people are reached otherwise, nobody needs to see their links.
    if (opened.csv === null) redirect(`/surveys/${opened.wave}`)
    return {
      message: `“${opened.title}” is open for ${opened.people} people.`,
      shown: opened.csv,
      values: { wave: opened.wave },
    }
  })
}

export const planSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(planParams, data, async (params) => {
    await planSurvey(requirePlan(params), params.at, recurrenceOf(params))
    redirect('/surveys')
  })
}

const scheduleField = z.object({ schedule: z.coerce.number().int() })

export const holdScheduleAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const form = scheduleField.extend({ paused: z.enum(['true', 'false']) })
  return runForm(form, data, async ({ schedule, paused }) => {
    await holdSchedule(schedule, paused === 'true')
    return paused === 'true' ? 'Nothing opens until it goes on.' : 'It goes on with the next date.'
  })
}

export const forgetScheduleAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(scheduleField, data, async ({ schedule }) => {
    await forgetSchedule(schedule)
    return 'Nothing more is planned there.'
  })
}

const waveField = z.object({ wave: z.string() })

export const renewLinksAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(waveField, data, async ({ wave }) => ({
    message: 'The new links are made. The links from before no longer work.',
    shown: await renewLinks(wave),
    values: { wave },
  }))
}

export const raiseKAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(waveField.extend({ k: z.coerce.number().int() }), data, async ({ wave, k }) => {
    await raiseSurveyK(wave, k)
    revalidatePath('/surveys')
    return `From now on only groups of ${k} or more are shown.`
  })
}

export const closeSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(waveField, data, async ({ wave }) => {
    await closeSurvey(wave)
    redirect(`/surveys/${encodeURIComponent(wave)}`)
  })
}

export const extendSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const days = z.coerce.number('Give the days as a number.').int('Whole days only.').min(1, 'At least 1 day.')
  return runForm(waveField.extend({ days }), data, async (form) => {
    const closesAt = await extendSurvey(form.wave, form.days)
    revalidatePath('/surveys')
    return `It closes on ${longDate(closesAt)} now.`
  })
}

export const remindAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(waveField, data, async ({ wave }) => {
    await remindOfSurvey(wave)
    return 'The reminder goes out within a minute.'
  })
}

export const retryMailsAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(waveField, data, async ({ wave }) => {
    const mails = await retryInvitations(wave)
    return mails === 1 ? 'It is sent again within a minute.' : `${mails} are sent again within a minute.`
  })
}

/** For everybody who is signed in: leads to their own questions. */
export const takeLinkAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser()
  return runForm(waveField, data, async ({ wave }) => redirect(`/respond/${await takePersonalLink(wave)}`))
}

/** The same for a question after an event that waits for them. */
export const takeWaitingLinkAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser()
  return runForm(z.object({ asking: z.string() }), data, async ({ asking }) =>
    redirect(`/respond/${await takeWaitingLink(asking)}`),
  )
}
