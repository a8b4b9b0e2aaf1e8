import type { Group, TreeTeam } from './suppress'

/** The smallest shown team somebody is in: `everyone` for everyone, null where not even that is shown. */
export const teamFinder = (teams: readonly TreeTeam[]) => {
  const parents = new Map(teams.map(({ slug, parent }) => [slug, parent]))
  return (team: Group, shown: ReadonlySet<Group>): string | null => {
    let at: Group = team
    while (at !== null && !shown.has(at)) at = parents.get(at) ?? null
    if (at !== null) return `team ${at}`
    return shown.has(null) ? 'everyone' : null
  }
}
