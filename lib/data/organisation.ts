import 'server-only'
import { cache } from 'react'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'

const row = z
  .object({ name: z.string(), time_zone: z.string(), is_demo: z.number() })
  .transform(({ name, time_zone, is_demo }) => ({ name, timeZone: time_zone, isDemo: is_demo === 1 }))

/** The organisation this installation serves. Asked once per request. */
export const getOrganisation = cache(async () => {
  await requireUser()
  const { sql } = await getDatabase()
  const [found] = await sql`select name, time_zone, is_demo from organisation`
  return row.parse(found ?? { name: 'Your organisation', time_zone: 'UTC', is_demo: 0 })
})
