'use server'

import { saveCalendarSettings } from '@/lib/data/calendar-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { calendarForm } from '@/lib/organisation/calendar-form'

export const saveCalendarAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(calendarForm, data, async (input) => {
    await saveCalendarSettings(input)
    return 'Saved. Waits in working hours are computed again in the background.'
  })
}
