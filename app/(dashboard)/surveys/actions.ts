'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { closeSurvey, openSurvey, raiseSurveyK, renewLinks } from '@/lib/data/surveys'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const plan = z.object({
  ask: z
    .union([z.string().transform((slug) => [slug]), z.array(z.string())])
    .optional()
    .transform((slugs) => slugs ?? []),
  k: z.coerce.number().int(),
  days: z.coerce.number().int(),
  title: z.string().max(120, 'Use at most 120 characters.'),
})

export const openSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(plan, data, async ({ ask, k, days, title }) => {
    const opened = await openSurvey({ teams: ask, k, days, title })
    return {
      message: `“${opened.title}” is open for ${opened.people} people.`,
      shown: opened.csv,
      values: { wave: opened.wave },
    }
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
