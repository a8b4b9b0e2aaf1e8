'use server'

import { saveBenchmarkSettings } from '@/lib/data/benchmark-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { benchmarkForm } from '@/lib/organisation/benchmark-settings'

export const saveBenchmarksAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(benchmarkForm, data, async (input) => {
    await saveBenchmarkSettings(input)
    return 'Saved.'
  })
}
