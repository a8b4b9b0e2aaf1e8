'use server'

import { z } from 'zod'
import { askForDemo } from '@/lib/data/demo'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

export const loadDemoAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({}), data, async () => {
    await askForDemo()
    return {}
  })
}
