import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'

const row = z.object({ name: z.string(), timeZone: z.string(), isDemo: z.boolean() })

/** Whose report it is, and the time zone of its periods; before setup, what setup starts from. */
export const readReportOrganisation = async ({ sql }: Database): Promise<z.infer<typeof row>> => {
  const [found] = await sql`
    select name, time_zone as "timeZone", is_demo = 1 as "isDemo" from organisation`
  return found ? row.parse(found) : { name: 'Your organisation', timeZone: 'UTC', isDemo: false }
}

/** @throws AppError `not_found` when there is no such team */
export const readTeamName = async ({ sql }: Database, slug: string): Promise<string> => {
  const [found] = await sql<{ name: string }[]>`select name from teams where slug = ${slug}`
  if (found) return found.name
  throw new AppError('not_found', `There is no team “${slug}”.`, {
    hint: 'Name a team by its slug, as its page’s address has it.',
  })
}
