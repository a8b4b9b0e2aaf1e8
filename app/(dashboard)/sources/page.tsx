import type { Metadata } from 'next'
import { getHoldings } from '@/lib/data/holdings'
import { getSources, type Sources } from '@/lib/data/sources'
import { formatCount } from '@/lib/format'
import { AutoRefresh } from '../../_components/auto-refresh'
import { EmptyState } from '../../_components/empty-state'
import { Notice } from '../../_components/notice'
import { PageHeader } from '../../_components/page-header'
import { AddCloneCard } from './add-clone-card'
import { AddGithubCard } from './add-github-card'
import { ConnectionsCard } from './connections-card'
import { ImportCard } from './import-card'
import { MissingCard } from './missing-card'
import { RepositoriesCard } from './repositories-card'
import { RunsCard } from './runs-card'

export const metadata: Metadata = { title: 'Sources' }

const isBusy = ({ runs, connections }: Sources): boolean =>
  runs.some(({ status }) => status === 'running') || connections.some(({ isDue, paused }) => isDue && !paused)

const findingOf = (sources: Sources, repositories: number): string => {
  const { connections } = sources
  const failing = connections.filter(({ lastStatus }) => lastStatus === 'failed').length
  if (repositories === 0 && connections.length === 0)
    return 'No data yet: add a git clone, connect GitHub or import a file'
  const known = `Data of ${formatCount(repositories, 'repository', 'repositories')}`
  if (failing > 0) return `${known}; ${formatCount(failing, 'source needs', 'sources need')} a look`
  if (isBusy(sources)) return `${known}; reading goes on`
  return connections.length > 0
    ? `${known}; every source was read without a problem`
    : `${known}, all of it imported`
}

/** Can I trust the data? What is read, how that went, what is there, and what is missing. */
export default async function SourcesPage({ searchParams }: PageProps<'/sources'>) {
  const given = (await searchParams).offset
  const offset = typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0
  const [sources, { rows, totals, pageSize }] = await Promise.all([getSources(), getHoldings(offset)])
  const busy = isBusy(sources)
  return (
    <>
      {busy ? <AutoRefresh seconds={3} /> : null}
      <PageHeader
        finding={findingOf(sources, totals.repositories)}
        note="Numbers are only as good as what is read here. A clone knows merges and releases; reviews and CI come from GitHub or as records, incidents as records."
      />
      {sources.hasWorker ? null : (
        <Notice tone="warning" title="Nothing is read at the moment">
          No worker runs. npm start brings one along; npm run worker starts one by itself.
        </Notice>
      )}
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.5fr_1fr]">
        <div id="sources" className="grid min-w-0 gap-4.5">
          {sources.connections.length > 0 ? <ConnectionsCard {...sources} /> : null}
          {sources.runs.length > 0 ? (
            <RunsCard {...sources} />
          ) : (
            <EmptyState title="Nothing was read yet">
              Add a git clone, connect GitHub or import a file of records: all are beside this. Then the
              numbers appear by themselves.
            </EmptyState>
          )}
          {totals.repositories > 0 ? <MissingCard totals={totals} /> : null}
        </div>
        <div className="grid min-w-0 gap-4.5">
          {sources.mayChange ? (
            <>
              <AddCloneCard />
              <div id="github">
                <AddGithubCard hasAccess={sources.hasGithubAccess} />
              </div>
              <ImportCard />
            </>
          ) : null}
        </div>
        {rows.length > 0 ? (
          <div className="min-w-0 lg:col-span-2">
            <RepositoriesCard
              {...{ rows, offset, pageSize, total: totals.repositories }}
              timeZone={sources.timeZone}
              now={sources.now}
            />
          </div>
        ) : null}
      </div>
    </>
  )
}
