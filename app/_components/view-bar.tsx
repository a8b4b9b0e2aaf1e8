'use client'

import { usePathname } from 'next/navigation'
import { useMemo } from 'react'
import { type PeriodChoice, PeriodPicker } from './period-picker'
import { unpackTeams } from './team-choices'
import { TeamPicker } from './team-picker'

const withPickers = ['/teams', '/metrics', '/topics', '/priorities', '/reviews']

/** Period and team, on the pages that show something of a period or a team. Elsewhere the choice only waits. */
export const ViewBar = ({
  periods,
  fallbackPeriod,
  packedTeams,
}: {
  periods: PeriodChoice[]
  fallbackPeriod: string
  packedTeams: string
}) => {
  const pathname = usePathname()
  const teams = useMemo(() => unpackTeams(packedTeams), [packedTeams])
  if (pathname !== '/' && !withPickers.some((start) => pathname.startsWith(start))) return null
  return (
    <>
      <PeriodPicker choices={periods} fallback={fallbackPeriod} />
      {teams.length > 0 ? <TeamPicker teams={teams} /> : null}
    </>
  )
}
