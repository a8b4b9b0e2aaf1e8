import type { Participation } from '@/lib/surveys/survey-results'

/** Above this many groups a heatmap shows one level of the tree at a time. */
const mostAtOnce = 24
/** Columns of one page of a level. */
const columnsPerPage = 30

/** The groups a heatmap shows: `above` is the way from everyone down to `under`, `pages` how many pages its teams fill. */
export type HeatmapGroups = {
  groups: Participation[]
  above: Participation[]
  hasBelow: (team: string | null) => boolean
  page: number
  pages: number
}

/**
 * Everyone and every team where that fits; else the group `under` (a team's slug; everyone if there is no such team) with
 * the teams right below it, so many at a time. `page` is counted from 1.
 */
export const heatmapGroups = (
  participation: readonly Participation[],
  under: string | null,
  page: number,
): HeatmapGroups => {
  const parents = new Set(participation.map(({ parent }) => parent))
  const isTeam = (team: string | null) => participation.some((group) => group.team === team)
  const isAll = participation.length <= mostAtOnce
  const hasBelow = (team: string | null) => !isAll && team !== null && parents.has(team)
  if (isAll) return { groups: [...participation], above: [], hasBelow, page: 1, pages: 1 }
  const at = under !== null && isTeam(under) ? under : null
  const below = participation.filter(({ team, parent }) => team !== null && (parent ?? null) === at)
  const pages = Math.max(1, Math.ceil(below.length / columnsPerPage))
  const shown = Math.min(Math.max(1, page), pages)
  const above: Participation[] = []
  for (let team = at; ; ) {
    const group = participation.find((one) => one.team === team)
    if (group === undefined) break
    above.unshift(group)
    if (team === null) break
    team = group.parent
  }
  const first = above.at(-1)
  const groups = below.slice((shown - 1) * columnsPerPage, shown * columnsPerPage)
  return { groups: first === undefined ? groups : [first, ...groups], above, hasBelow, page: shown, pages }
}
