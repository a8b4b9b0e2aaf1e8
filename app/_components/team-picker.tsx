'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { TextField } from './field'
import { Menu } from './menu'
import { MenuLink } from './menu-link'
import { type TeamChoice, teamsNear } from './team-choices'

const mostShown = 40

/** Whose work one looks at, kept in the address. On a team's own page another choice leads to that team's page. */
export const TeamPicker = ({ teams }: { teams: TeamChoice[] }) => {
  const pathname = usePathname()
  const search = useSearchParams()
  const onTeams = pathname === '/teams' || pathname.startsWith('/teams/')
  const slug = pathname.startsWith('/teams/') ? pathname.split('/')[2] : search.get('team')
  const [wanted, setWanted] = useState('')
  const chosen = teams.find((team) => team.slug === slug)
  const isLong = teams.length > mostShown
  const text = wanted.trim().toLowerCase()
  const matching = text ? teams.filter(({ name }) => name.toLowerCase().includes(text)) : teams
  const shown = (isLong && !text ? teamsNear(teams, slug ?? null) : matching).slice(0, mostShown)
  const more = matching.length - shown.length
  const kept = [...search].filter(([key]) => !['team', 'offset', 'repository', 'find'].includes(key))
  const hrefOf = (team: string) => {
    const path = onTeams ? (team ? `/teams/${encodeURIComponent(team)}` : '/teams') : pathname
    return `${path}?${new URLSearchParams([...kept, ['team', team]])}`
  }
  return (
    <Menu name="Team" label={chosen?.name ?? 'Everyone'}>
      <div className="min-w-48">
        {isLong ? (
          <div className="px-1 pt-1 pb-2">
            <TextField
              label="Find a team"
              type="search"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </div>
        ) : null}
        <MenuLink href={hrefOf('')} current={!chosen}>
          Everyone
        </MenuLink>
        {shown.map((team) => (
          <MenuLink
            key={team.slug}
            href={hrefOf(team.slug)}
            current={team === chosen}
            depth={wanted ? 0 : team.depth}
          >
            {team.name}
          </MenuLink>
        ))}
        {more > 0 ? (
          <>
            <p className="px-2.5 py-1.5 text-soft">
              {more.toLocaleString('en-GB')} more: write part of a name, or look at the tree.
            </p>
            <MenuLink href="/teams?team=">The tree of teams</MenuLink>
          </>
        ) : matching.length === 0 ? (
          <p className="px-2.5 py-1.5 text-soft">No team has this in its name.</p>
        ) : null}
      </div>
    </Menu>
  )
}
