'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { discardSurvey, publish, saveSurvey } from '@/lib/data/survey-editor'
import { AppError } from '@/lib/errors'
import { failedForm, runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

/** What saving came to: when, or why not. */
export type Saved = { savedAt: string } | { problem: string }

export const saveSurveyAction = async (
  slug: string,
  survey: unknown,
  basedOn: string | null,
): Promise<Saved> => {
  await requireUser('platform')
  try {
    return { savedAt: await saveSurvey(slug, survey, basedOn) }
  } catch (error) {
    return { problem: failedForm(error).message ?? '' }
  }
}

/** Saves what the editor holds and publishes it. */
export const publishSurveyAction = async (
  slug: string,
  survey: unknown,
  basedOn: string | null,
): Promise<{ version: number } | (Saved & { problem: string })> => {
  await requireUser('platform')
  try {
    const savedAt = await saveSurvey(slug, survey, basedOn)
    try {
      const version = await publish(slug)
      revalidatePath('/surveys')
      return { version }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { savedAt, problem: failedForm(error).message ?? '' }
    }
  } catch (error) {
    return { problem: failedForm(error).message ?? '' }
  }
}

export const discardSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ survey: z.string() }), data, async ({ survey }) => {
    await discardSurvey(survey)
    redirect('/surveys/questionnaires')
  })
}
