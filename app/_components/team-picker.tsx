'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Menu } from './menu'
import { MenuLink } from './menu-link'

/** A team in the tree's order; `depth` 0 is a root. */
export type TeamChoice = { slug: string; name: string; depth: number }

/** Whose work one looks at, kept in the address. On a team's own page another choice leads to that team's page. */
export const TeamPicker = ({ teams }: { teams: TeamChoice[] }) => {
  const pathname = usePathname()
  const search = useSearchParams()
  const onTeams = pathname === '/teams' || pathname.startsWith('/teams/')
  const slug = pathname.startsWith('/teams/') ? pathname.split('/')[2] : search.get('team')
  const chosen = teams.find((team) => team.slug === slug)
  const kept = [...search].filter(([key]) => !['team', 'offset', 'repository'].includes(key))
  const hrefOf = (team: string) => {
    const path = onTeams ? (team ? `/teams/${encodeURIComponent(team)}` : '/teams') : pathname
    return `${path}?${new URLSearchParams([...kept, ['team', team]])}`
  }
  return (
    <Menu name="Team" label={chosen?.name ?? 'Everyone'}>
      <div className="min-w-48">
        <MenuLink href={hrefOf('')} current={!chosen}>
          Everyone
        </MenuLink>
        {teams.map((team) => (
          <MenuLink key={team.slug} href={hrefOf(team.slug)} current={team === chosen} depth={team.depth}>
            {team.name}
          </MenuLink>
        ))}
      </div>
    </Menu>
  )
}
