import type { Database } from '@/db/client'

/** The organisation's time zone, in which every period is computed; UTC where there is no organisation yet. */
export const organisationTimeZone = async ({ sql }: Database): Promise<string> => {
  const [row] = await sql<{ timeZone: string }[]>`select time_zone as "timeZone" from organisation`
  return row?.timeZone ?? 'UTC'
}
