import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { readSurveySettings } from './survey-settings'

/** Throws `conflict` where a plan wants a mail server or Slack and none is set up. */
export const requireWays = async (
  db: Database,
  { viaMail, viaSlack }: { viaMail: boolean; viaSlack: boolean },
): Promise<void> => {
  if (!viaMail && !viaSlack) return
  const { hasSmtp, hasSlack } = await readSurveySettings(db)
  const missing = [viaMail && !hasSmtp ? 'mail server' : '', viaSlack && !hasSlack ? 'Slack webhook' : '']
    .filter((way) => way !== '')
    .join(' and no ')
  if (missing === '') return
  throw new AppError('conflict', `There is no ${missing} to send this survey with.`, {
    hint: 'Set it up under Surveys → How people are asked, or open the survey without it.',
  })
}
