import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { formatCount } from '@/lib/format'
import { type Figure, getFigure } from './figures'
import { requireUser } from './session'
import { getOwnership, getTeamTree, type TeamInTree } from './team-tree'
import { getView, type SearchParams, type View } from './view'

/** A team in the tree with its small figures: deployments and lead time, nothing that ranks it. */
export type TeamRow = TeamInTree & { figures: Figure[] }

/** All teams of a view. `finding` says how much of the organisation they cover. */
export type Teams = { view: View; finding: string; teams: TeamRow[]; unowned: number }

const shown = ['deployment-frequency', 'change-lead-time', 'change-fail-rate']
const mostWithFigures = 100

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
  const [tree, { repositories, unowned }] = await Promise.all([getTeamTree(view.now), getOwnership(view.now)])
  const teams: TeamRow[] = []
  for (const [index, team] of tree.entries()) {
    const ofTeam: View = { ...view, scope: { type: 'team', id: team.slug }, scopeName: team.name }
    const figures = index < mostWithFigures ? await Promise.all(shown.map((id) => getFigure(id, ofTeam))) : []
    teams.push({ ...team, figures: figures.map(({ figure }) => figure) })
  }
  return { view, finding: findingOf(tree.length, repositories, unowned), teams, unowned }
}

const repositoryRows = z.array(z.object({ name: z.string() }))

/** The repositories that a team, or a team below it, owns now. */
export const getTeamRepositories = async (slug: string, view: View): Promise<string[]> => {
  await requireUser()
  const { sql } = await getDatabase()
  const rows = await sql`
    with recursive below as (
      select id from teams where slug = ${slug}
      union select t.id from teams t join below b on t.parent_id = b.id
    )
    select distinct r.name from repositories r
    join repository_owners o on o.repository_id = r.id and o.team_id in (select id from below)
    where o.valid_from <= ${view.now} and (o.valid_to is null or o.valid_to > ${view.now})
    order by r.name`
  return repositoryRows.parse(rows).map(({ name }) => name)
}
