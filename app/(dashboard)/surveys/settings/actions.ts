'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import {
  importPeople,
  setAskingLimits,
  setSlackWebhook,
  setSmtp,
  tryMail,
  trySlack,
} from '@/lib/data/survey-settings'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { smtpSchema, webhookSchema } from '@/lib/surveys/survey-settings'

const limits = z.object({
  cooldownDays: z.coerce
    .number('Give the days as a number.')
    .int('Whole days only.')
    .min(0)
    .max(365, 'At most 365 days.'),
  yearlyMinutes: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number().int('Whole minutes only.').min(1).max(10_000),
    ])
    .default(null),
})

export const limitsAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(limits, data, async (form) => {
    await setAskingLimits(form)
    return 'Surveys that open from now on keep to this.'
  })
}

export const smtpAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(smtpSchema, data, async (form) => {
    await setSmtp(form)
    return 'The mail server is kept, its password encrypted. Send a test to see whether it works.'
  })
}

const nothing = z.object({})

export const tryMailAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(nothing, data, async () => `A mail went to ${await tryMail()}.`)
}

export const forgetSmtpAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(nothing, data, async () => {
    await setSmtp(null)
    return 'The mail server is forgotten. Mails that are not sent yet wait until there is another.'
  })
}

export const slackAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  // Named so that what was typed never comes back to the page.
  return runForm(z.object({ webhookSecret: webhookSchema }), data, async ({ webhookSecret }) => {
    await setSlackWebhook(webhookSecret)
    return 'The webhook is kept, encrypted. Post a test to see whether it works.'
  })
}

export const trySlackAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(nothing, data, async () => {
    await trySlack()
    return 'Posted. Look into the channel.'
  })
}

export const forgetSlackAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(nothing, data, async () => {
    await setSlackWebhook(null)
    return 'The webhook is forgotten.'
  })
}

export const importPeopleAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(
    z.object({ csv: z.string().min(1, 'Paste the lines first.').max(500_000) }),
    data,
    async ({ csv }) => {
      const people = await importPeople(csv)
      return `Kept for ${people === 1 ? 'one person' : `${people} people`}.`
    },
  )
}
