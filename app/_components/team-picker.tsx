'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { TextField } from './field'
import { Menu } from './menu'
import { MenuLink } from './menu-link'

/** A team in the tree's order; `depth` 0 is a root. */
export type TeamChoice = { slug: string; name: string; depth: number }

const mostShown = 40

/** Whose work one looks at, kept in the address. On a team's own page another choice leads to that team's page. */
export const TeamPicker = ({ teams }: { teams: TeamChoice[] }) => {
  const pathname = usePathname()
  const search = useSearchParams()
  const onTeams = pathname === '/teams' || pathname.startsWith('/teams/')
  const slug = pathname.startsWith('/teams/') ? pathname.split('/')[2] : search.get('team')
  const [wanted, setWanted] = useState('')
  const matching = teams.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  const chosen = teams.find((team) => team.slug === slug)
  const kept = [...search].filter(([key]) => !['team', 'offset', 'repository', 'find'].includes(key))
  const hrefOf = (team: string) => {
    const path = onTeams ? (team ? `/teams/${encodeURIComponent(team)}` : '/teams') : pathname
    return `${path}?${new URLSearchParams([...kept, ['team', team]])}`
  }
  return (
    <Menu name="Team" label={chosen?.name ?? 'Everyone'}>
      <div className="min-w-48">
        {teams.length > mostShown ? (
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
        {matching.slice(0, mostShown).map((team) => (
          <MenuLink
            key={team.slug}
            href={hrefOf(team.slug)}
            current={team === chosen}
            depth={wanted ? 0 : team.depth}
          >
            {team.name}
          </MenuLink>
        ))}
        {matching.length > mostShown ? (
          <>
            <p className="px-2.5 py-1.5 text-soft">
              {(matching.length - mostShown).toLocaleString('en-GB')} more: write part of a name, or look at
              the tree.
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
