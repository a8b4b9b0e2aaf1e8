import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { searchOf } from '@/lib/data/address'
import { mayOpen } from '@/lib/data/session'
import { getSource } from '@/lib/data/source'
import { getFoundRepositories } from '@/lib/data/source-repositories'
import { formatCount, formatNumber } from '@/lib/format'
import type { FoundQuery } from '@/lib/sources/found-repositories'
import { AutoRefresh } from '../../../../_components/auto-refresh'
import { Button } from '../../../../_components/button'
import { Card } from '../../../../_components/card'
import { EmptyState } from '../../../../_components/empty-state'
import { TextField } from '../../../../_components/field'
import { Notice } from '../../../../_components/notice'
import { PageHeader } from '../../../../_components/page-header'
import { Pager } from '../../../../_components/pager'
import { Segmented } from '../../../../_components/segmented'
import { NotAllowed } from '../../../settings/_components/not-allowed'
import { Crumbs } from '../../_components/crumbs'
import { addressOf, readChoice } from './choice'
import { ChoiceForm } from './choice-form'
import { FoundList } from './found-list'

export const metadata: Metadata = { title: 'Repositories of a source' }

const shows = ['all', 'read', 'left_out'] as const
const showNames = { all: 'All', read: 'Read', left_out: 'Left out' }

type Search = Awaited<PageProps<'/sources/[id]/repositories'>['searchParams']>

const readList = (given: Search): Pick<FoundQuery, 'search' | 'show' | 'offset'> => ({
  search: searchOf(given.q),
  show: shows.find((show) => show === given.show) ?? 'all',
  offset: typeof given.offset === 'string' && /^\d{1,6}$/.test(given.offset) ? Number(given.offset) : 0,
})

/** Which of an owner's repositories are read: the choice, and every one of them with what comes of it. */
export default async function FoundRepositoriesPage({
  params,
  searchParams,
}: PageProps<'/sources/[id]/repositories'>) {
  if (!(await mayOpen('platform'))) return <NotAllowed needed="platform" />
  const source = await getSource((await params).id)
  if (!source?.github) notFound()
  const { connection, timeZone, now } = source
  const { settings } = source.github
  const given = await searchParams
  const { choice: tried, problem } = readChoice(given)
  const list = readList(given)
  const chosen = { ...settings, ...tried }
  const found = await getFoundRepositories(connection.id, { settings: chosen, ...list })
  const path = `/sources/${connection.id}/repositories`
  const href = (change: Partial<typeof list>) =>
    addressOf(path, { choice: tried, ...list, offset: 0, ...change })
  const isOne = settings.target.includes('/')
  return (
    <>
      <PageHeader
        crumbs={<Crumbs source={connection} />}
        finding={
          found.total === 0
            ? 'The repositories are being looked for'
            : `${formatNumber(found.read)} of ${formatCount(found.total, 'repository', 'repositories')} ${tried ? 'would be' : found.read === 1 ? 'is' : 'are'} read`
        }
        note={
          isOne
            ? 'This source is a single repository: it is read whatever its state.'
            : 'New repositories that fit are read by themselves. What was read of others stays, and is no longer updated.'
        }
      />
      {given.saved ? (
        <Notice tone="done" live>
          Saved. It is followed within seconds.
        </Notice>
      ) : null}
      {problem ? <Notice tone="warning">{problem}</Notice> : null}
      <div className="grid gap-4.5">
        {isOne ? null : (
          <Card title="Which are read">
            <ChoiceForm id={connection.id} path={path} choice={tried ?? settings}>
              {found.total === 0 ? null : (
                <p className="text-note">
                  {tried ? 'This would read' : 'This reads'} <b>{formatNumber(found.read)}</b> and{' '}
                  {tried ? 'leave' : 'leaves'} out <b>{formatNumber(found.total - found.read)}</b>.
                </p>
              )}
            </ChoiceForm>
          </Card>
        )}
        {found.total === 0 ? (
          <>
            {connection.isDue || connection.isChecking ? <AutoRefresh seconds={3} /> : null}
            <EmptyState title="None has been found yet">
              GitHub is asked for all of them when the source is read; the list fills by itself.
            </EmptyState>
          </>
        ) : (
          <Card
            title={
              list.search
                ? `${formatCount(found.matching, 'repository', 'repositories')} with “${list.search}” in the name`
                : 'Every repository that GitHub shows'
            }
            action={
              <Segmented
                label="Show"
                items={shows.map((show) => ({
                  label: showNames[show],
                  href: href({ show }),
                  current: list.show === show,
                }))}
              />
            }
          >
            <form action={path} className="no-print mb-4 flex max-w-110 items-end gap-2">
              {[...new URL(href({ search: '' }), 'http://x').searchParams].map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <TextField label="Find" name="q" type="search" defaultValue={list.search} className="grow" />
              <Button type="submit">Find</Button>
            </form>
            <FoundList rows={found.rows} timeZone={timeZone} now={now} />
            <Pager
              offset={list.offset}
              limit={found.limit}
              total={found.matching}
              hrefOf={(offset) => href({ offset })}
            />
          </Card>
        )}
      </div>
    </>
  )
}
