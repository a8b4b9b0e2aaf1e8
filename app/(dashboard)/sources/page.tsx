import type { Metadata } from 'next'
import { searchOf } from '@/lib/data/address'
import { type Gap, gaps, getHoldings } from '@/lib/data/holdings'
import { getEnvironmentWebhook } from '@/lib/data/source-webhook'
import { getRuns, getSources, type Run, type Sources } from '@/lib/data/sources'
import { getUnmappedPeople } from '@/lib/data/unmapped-people'
import { formatCount } from '@/lib/format'
import { AutoRefresh } from '../../_components/auto-refresh'
import { Card } from '../../_components/card'
import { EmptyState } from '../../_components/empty-state'
import { Notice } from '../../_components/notice'
import { PageHeader } from '../../_components/page-header'
import { DeliveryList } from './_components/delivery-list'
import { isBusy, needsLook } from './_components/source-state'
import { backfillText } from './_components/words'
import { AddCloneCard } from './add-clone-card'
import { ConnectCard } from './connect-card'
import { ConnectionsCard } from './connections-card'
import { ImportCard } from './import-card'
import { MissingCard } from './missing-card'
import { RepositoriesCard } from './repositories-card'
import { RunsCard } from './runs-card'

export const metadata: Metadata = { title: 'Sources' }

const findingOf = ({ connections }: Sources, repositories: number): string => {
  if (repositories === 0 && connections.length === 0)
    return 'No data yet: connect GitHub, add a git clone or import a file'
  const known = `Data of ${formatCount(repositories, 'repository', 'repositories')}`
  const failing = connections.filter(needsLook).length
  if (failing > 0) return `${known}; ${formatCount(failing, 'source needs', 'sources need')} a look`
  const first = connections.find(({ backfill, paused }) => backfill && !paused)
  if (first?.backfill)
    return `${known}; ${first.name} is read for the first time: ${backfillText(first.backfill)}`
  if (connections.some(isBusy)) return `${known}; reading goes on`
  const paused = connections.filter((connection) => connection.paused).length
  if (paused > 0) return `${known}; ${formatCount(paused, 'source is', 'sources are')} paused`
  return connections.length > 0
    ? `${known}; every source was read without a problem`
    : `${known}, all of it imported`
}

type Search = Awaited<PageProps<'/sources'>['searchParams']>

const readQuery = (given: Search): { offset: number; search: string; lacking: Gap | null } => ({
  offset: typeof given.offset === 'string' && /^\d{1,6}$/.test(given.offset) ? Number(given.offset) : 0,
  search: searchOf(given.q),
  lacking: gaps.find((gap) => gap === given.lacking) ?? null,
})

/** The ways to bring in more. */
const AddCards = ({ isFirst }: { isFirst: boolean }) => (
  <>
    <ConnectCard isFirst={isFirst} />
    <div id="clone" className="min-w-0">
      <AddCloneCard />
    </div>
    <ImportCard />
  </>
)

const isAnyRunning = (runs: Run[]) => runs.some(({ status }) => status === 'running')

/** Can I trust the data? What is read, how that went, what is there, and what is missing. */
export default async function SourcesPage({ searchParams }: PageProps<'/sources'>) {
  const query = readQuery(await searchParams)
  const [sources, runs, { rows, matching, totals, pageSize }] = await Promise.all([
    getSources(),
    getRuns(),
    getHoldings(query),
  ])
  const { connections, timeZone, now } = sources
  const busy = isAnyRunning(runs) || connections.some(isBusy)
  // Asked of all pull requests: not every few seconds while reading goes on.
  const people = sources.mayChange && !busy ? await getUnmappedPeople() : null
  const webhook = await getEnvironmentWebhook()
  const isEmpty = connections.length === 0 && runs.length === 0 && totals.repositories === 0
  return (
    <>
      {busy ? <AutoRefresh seconds={3} /> : null}
      <PageHeader
        finding={findingOf(sources, totals.repositories)}
        note="Numbers are only as good as what is read here. A clone knows merges and releases; reviews, CI and incidents come from GitHub or as records."
      />
      {sources.hasWorker ? null : (
        <Notice tone="warning" title="Nothing is read at the moment">
          No worker runs. npm start brings one along; npm run worker starts one by itself.
        </Notice>
      )}
      {isEmpty && sources.mayChange ? (
        <div className="grid items-start gap-4.5 lg:grid-cols-3">
          <AddCards isFirst />
        </div>
      ) : (
        <div className="grid items-start gap-4.5 lg:grid-cols-[1.5fr_1fr]">
          <div id="sources" className="grid min-w-0 gap-4.5">
            {connections.length > 0 ? <ConnectionsCard {...sources} /> : null}
            {totals.repositories > 0 ? (
              <div id="blank" className="min-w-0">
                <MissingCard totals={totals} people={people} />
              </div>
            ) : null}
            {webhook ? (
              <Card
                title={
                  webhook.lastAt
                    ? 'Webhooks of the environment arrive'
                    : 'No webhook of the environment has arrived yet'
                }
                note={`GitHub is to send to ${webhook.url}, signed with GITHUB_WEBHOOK_SECRET.`}
              >
                <DeliveryList {...webhook} mayChange={sources.mayChange} timeZone={timeZone} now={now} />
              </Card>
            ) : null}
            <div id="runs" className="min-w-0">
              {runs.length > 0 ? (
                <RunsCard runs={runs} timeZone={timeZone} now={now} />
              ) : (
                <EmptyState title="Nothing was read yet">
                  Somebody of the platform team connects GitHub, adds a git clone or imports a file of
                  records: then the numbers appear by themselves.
                </EmptyState>
              )}
            </div>
          </div>
          {sources.mayChange ? (
            <div className="grid min-w-0 gap-4.5">
              <AddCards isFirst={connections.every(({ source }) => source !== 'github')} />
            </div>
          ) : null}
          {totals.repositories > 0 ? (
            <div id="repositories" className="min-w-0 lg:col-span-2">
              <RepositoriesCard
                {...{ rows, matching, pageSize, ...query, total: totals.repositories, timeZone, now }}
              />
            </div>
          ) : null}
        </div>
      )}
    </>
  )
}
