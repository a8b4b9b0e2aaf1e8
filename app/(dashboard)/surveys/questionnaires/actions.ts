'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { copySurvey, importSurvey, startSurvey } from '@/lib/data/survey-editor'
import { failedForm, runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const toEditor = (slug: string) => redirect(`/surveys/${encodeURIComponent(slug)}/edit`)

export const startSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const title = z.string().trim().min(1, 'Give it a title.').max(500, 'Use at most 500 characters.')
  return runForm(z.object({ title }), data, async (form) => toEditor(await startSurvey(form.title)))
}

export const copySurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ survey: z.string() }), data, async ({ survey }) =>
    toEditor(await copySurvey(survey)),
  )
}

export const importSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const file = data.get('file')
  if (!(file instanceof File) || file.size === 0) {
    return { status: 'failed', message: 'Choose a file first.' }
  }
  let slug: string
  try {
    slug = await importSurvey(await file.text())
  } catch (error) {
    return failedForm(error)
  }
  return toEditor(slug)
}
