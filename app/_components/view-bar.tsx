'use client'

import { usePathname } from 'next/navigation'
import { type PeriodChoice, PeriodPicker } from './period-picker'
import { type TeamChoice, TeamPicker } from './team-picker'

const withPickers = ['/teams', '/metrics', '/topics', '/priorities', '/reviews']

/** Period and team, on the pages that show something of a period or a team. Elsewhere the choice only waits. */
export const ViewBar = ({
  periods,
  fallbackPeriod,
  teams,
}: {
  periods: PeriodChoice[]
  fallbackPeriod: string
  teams: TeamChoice[]
}) => {
  const pathname = usePathname()
  if (pathname !== '/' && !withPickers.some((start) => pathname.startsWith(start))) return null
  return (
    <>
      <PeriodPicker choices={periods} fallback={fallbackPeriod} />
      {teams.length > 0 ? <TeamPicker teams={teams} /> : null}
    </>
  )
}
