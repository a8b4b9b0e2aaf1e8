import 'server-only'
import { notFound } from 'next/navigation'
import { overviewFinding } from '@/lib/findings'
import { measuredOf } from '@/lib/metrics/measured-of'
import { attempt } from './attempt'
import { type Figure, getFigure } from './figures'
import { doraIds, figureGroups } from './metrics'
import { requireUser } from './session'
import { getStages, type Stages } from './stages'
import { getTeamHoldings, type TeamHoldings } from './team-holdings'
import { getTeamTopics, type TeamTopics } from './team-topics'
import { getTeamTree, type TeamInTree } from './team-tree'
import { getView, type SearchParams, type View } from './view'

/** Everything on a team's page. `above` leads from the root to the team's parent, `below` are its own sub-teams. */
export type TeamPage = {
  view: View
  team: TeamInTree
  above: TeamInTree[]
  below: TeamInTree[]
  finding: string
  figures: Figure[]
  stages: Stages
  groups: { title: string; figures: Figure[] }[]
  topics: TeamTopics
  holdings: TeamHoldings | null
}

const lineAbove = (tree: TeamInTree[], team: TeamInTree): TeamInTree[] => {
  const parent = tree.find(({ slug }) => slug === team.parent)
  return parent ? [...lineAbove(tree, parent), parent] : []
}

/** How work flows for a team and those below it. 404 for no team. */
export const getTeamPage = async (slug: string, searchParams: SearchParams): Promise<TeamPage> => {
  await requireUser()
  const view = await getView(searchParams, { team: slug })
  const tree = await getTeamTree()
  const team = tree.find((candidate) => candidate.slug === view.team?.slug) ?? notFound()
  const [dora, stages, groups, topics, holdings] = await Promise.all([
    Promise.all(doraIds.map((id) => getFigure(id, view, { spark: true }))),
    getStages(view),
    figureGroups(view),
    getTeamTopics(view),
    attempt(() => getTeamHoldings(team.slug, view, searchParams)),
  ])
  const measured = dora.flatMap(({ result }) => (result ? [measuredOf(result)] : []))
  const leadTime = measured.find(({ name }) => name === 'Change lead time')
  return {
    view,
    team,
    above: lineAbove(tree, team),
    below: tree.filter(({ parent }) => parent === team.slug),
    finding: leadTime ? overviewFinding(leadTime, measured, null) : team.name,
    figures: dora.map(({ figure }) => figure),
    stages,
    groups,
    topics,
    holdings: holdings.value,
  }
}
