import 'server-only'
import { formatCount } from '@/lib/format'
import { type Figure, getFigure } from './figures'
import { requireUser } from './session'
import { openBranch, type TeamBranch } from './team-branch'
import { getOwnership, getTeamSizes, getTeamTree, type TeamSize } from './team-tree'
import { getView, type SearchParams, type View } from './view'

/** A team in the tree with its size and its small figures: deployments and lead time, nothing that ranks it. */
export type TeamRow = TeamBranch['teams'][number] & TeamSize & { figures: Figure[] }

/** The teams of a view, or of the branch that its address opens. `finding` says how much of the organisation all cover. */
export type Teams = { view: View; finding: string; branch: TeamBranch; teams: TeamRow[]; unowned: number }

const shown = ['deployment-frequency', 'change-lead-time', 'change-fail-rate']

const findingOf = (teams: number, repositories: number, unowned: number): string => {
  if (teams === 0) return 'No team is known yet'
  const owned = repositories - unowned
  const start = `${formatCount(teams, 'team owns', 'teams own')} `
  return unowned === 0
    ? `${start}all ${formatCount(repositories, 'repository', 'repositories')}`
    : `${start}${owned} of ${formatCount(repositories, 'repository', 'repositories')}; ${unowned} ${unowned === 1 ? 'has' : 'have'} no owner`
}

/** The tree of teams, in alphabetical order. */
export const getTeams = async (searchParams: SearchParams): Promise<Teams> => {
  await requireUser()
  const view = await getView(searchParams)
  const [tree, sizes, { repositories, unowned }] = await Promise.all([
    getTeamTree(),
    getTeamSizes(view.now),
    getOwnership(view.now),
  ])
  const branch = openBranch(tree, await searchParams)
  const teams = await Promise.all(
    branch.teams.map(async (team): Promise<TeamRow> => {
      const size = sizes.get(team.slug) ?? { repositories: 0, people: 0 }
      const ofTeam: View = { ...view, scope: { type: 'team', id: team.slug }, scopeName: team.name }
      const figures = await Promise.all(shown.map((id) => getFigure(id, ofTeam)))
      return { ...team, ...size, figures: figures.map(({ figure }) => figure) }
    }),
  )
  return {
    view: { ...view, notices: [...view.notices, ...branch.notices] },
    finding: findingOf(tree.length, repositories, unowned),
    branch,
    teams,
    unowned,
  }
}
