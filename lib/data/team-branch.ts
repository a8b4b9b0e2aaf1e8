import 'server-only'
import { quoted, textOf } from './address'
import type { TeamInTree } from './team-tree'
import type { SearchParams } from './view'

/** So many teams stand on a page of the tree; of more, only those right below the opened one. */
export const teamsPerPage = 100

/**
 * The part of the tree that an address opens. `above` leads from the root to the opened team, `teams` are those of the
 * page with how many teams below each are not shown (`hidden`), `total` counts those of all its pages. `notices` say which
 * part of the address could not be used.
 */
export type TeamBranch = {
  above: TeamInTree[]
  teams: (TeamInTree & { hidden: number })[]
  total: number
  offset: number
  notices: string[]
}

const lineTo = (tree: readonly TeamInTree[], team: TeamInTree): TeamInTree[] => {
  const parent = tree.find(({ slug }) => slug === team.parent)
  return parent ? [...lineTo(tree, parent), team] : [team]
}

/** Everything below a team; the tree's order keeps them together, right after it. */
const below = (tree: readonly TeamInTree[], team: TeamInTree): TeamInTree[] => {
  const rest = tree.slice(tree.indexOf(team) + 1)
  const end = rest.findIndex(({ depth }) => depth <= team.depth)
  return end < 0 ? rest : rest.slice(0, end)
}

/** The branch of `branch`, from `offset` on; without it, the whole tree, or its roots where it is large. */
export const openBranch = (tree: readonly TeamInTree[], params: Awaited<SearchParams>): TeamBranch => {
  const notices: string[] = []
  const wanted = textOf(params.branch)
  const opened = tree.find(({ slug }) => slug === wanted)
  if (wanted !== undefined && !opened)
    notices.push(`There is no team ${quoted(wanted)} to open, so this is the whole tree.`)
  const within = opened ? below(tree, opened) : [...tree]
  const isWhole = within.length <= teamsPerPage
  const shown = isWhole ? within : within.filter(({ parent }) => parent === (opened?.slug ?? null))
  const from = Number(/^\d{1,6}$/.exec(textOf(params.offset) ?? '')?.[0] ?? 0)
  const offset = from < shown.length ? Math.floor(from / teamsPerPage) * teamsPerPage : 0
  return {
    above: opened ? lineTo(tree, opened) : [],
    teams: shown
      .slice(offset, offset + teamsPerPage)
      .map((team) => ({ ...team, hidden: isWhole ? 0 : below(tree, team).length })),
    total: shown.length,
    offset,
    notices,
  }
}
