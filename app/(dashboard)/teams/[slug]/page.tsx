import type { Metadata } from 'next'
import { FigureList } from '@/app/_components/metrics/figure-list'
import { StagesCard } from '@/app/_components/metrics/stages-card'
import { MetricTiles } from '@/app/_components/metrics/tiles'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getTeamPage, type TeamPage as Page } from '@/lib/data/team-page'
import { findTeam } from '@/lib/data/team-tree'
import type { SearchParams } from '@/lib/data/view'
import { RepositoriesCard } from './repositories-card'
import { TopicsCard } from './topics-card'

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: (await findTeam((await params).slug))?.name ?? 'Team',
})

/** How does work flow for this team? */
export default async function TeamPage({ params, searchParams }: Props) {
  const page = await getTeamPage((await params).slug, searchParams)
  const { view, finding, figures, stages, groups, topics } = page
  return (
    <>
      <PageHeader crumbs={<Crumbs {...page} />} finding={`${page.team.name}: ${finding}`} />
      <Notices notices={view.notices} />
      <MetricTiles figures={figures} label="The five DORA metrics" />
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.62fr_1fr]">
        <div className="grid min-w-0 gap-4.5">
          <StagesCard stages={stages} />
          <div className="-mb-4.5 gap-4.5 md:columns-2">
            {groups.map((group) => (
              <div key={group.title} className="break-inside-avoid pb-4.5">
                <FigureList title={group.title} figures={group.figures} />
              </div>
            ))}
          </div>
        </div>
        <TopicsCard topics={topics} />
      </div>
      {page.holdings ? <RepositoriesCard {...page} holdings={page.holdings} /> : null}
    </>
  )
}

const TeamLink = ({ slug, name }: { slug: string; name: string }) => (
  <ViewLink
    href={`/teams/${encodeURIComponent(slug)}?team=${encodeURIComponent(slug)}`}
    className="hover:text-ink hover:underline"
  >
    {name}
  </ViewLink>
)

const mostNamed = 12

const Crumbs = ({ team, above, below }: Page) => (
  <nav aria-label="Breadcrumb">
    <ViewLink href="/teams?team=" className="hover:text-ink hover:underline">
      Teams
    </ViewLink>
    {above.map((parent) => (
      <span key={parent.slug}>
        {' › '}
        <TeamLink {...parent} />
      </span>
    ))}
    {below.length > 0 ? (
      <span>
        {' · with '}
        {below.slice(0, mostNamed).map((child, index) => (
          <span key={child.slug}>
            {index > 0 ? ', ' : ''}
            <TeamLink {...child} />
          </span>
        ))}
        {below.length > mostNamed ? (
          <>
            {' and '}
            <ViewLink
              href={`/teams?${new URLSearchParams({ branch: team.slug, team: '' })}`}
              className="underline hover:text-ink"
            >
              {below.length - mostNamed} more
            </ViewLink>
          </>
        ) : null}
      </span>
    ) : null}
  </nav>
)
