import type { Metadata } from 'next'
import { Badge } from '@/app/_components/badge'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notice } from '@/app/_components/notice'
import { PageHeader } from '@/app/_components/page-header'
import { ProgressBar } from '@/app/_components/progress-bar'
import { ViewLink } from '@/app/_components/view-link'
import { getWaiting } from '@/lib/data/asking'
import { getSurveys, type WaveInList } from '@/lib/data/surveys'
import { longDate } from '@/lib/surveys/long-date'
import { SchedulesCard } from './schedules-card'
import { waitingText } from './waiting-text'

export const metadata: Metadata = { title: 'Surveys' }

const finding = (waves: readonly WaveInList[]): string => {
  const open = waves.filter((wave) => wave.isOpen)
  const [first] = open
  if (first !== undefined && open.length === 1) {
    const answered =
      first.responded === null ? '' : `${first.responded} of ${first.invited} have answered; it is `
    return `${answered}${answered === '' ? 'A survey is ' : ''}open until ${longDate(first.closesAt)}`
  }
  if (open.length > 1) return `${open.length} surveys are open`
  const closed = waves.filter((wave) => !wave.isOpen).length
  if (closed === 0) return 'Nobody has been asked yet'
  return closed === 1
    ? 'One survey is closed and can be read'
    : `${closed} surveys are closed and can be read`
}

/** Every wave of every survey. */
export default async function SurveysPage() {
  const { waves, mayAsk } = await getSurveys()
  const waiting = waitingText(await getWaiting())
  const openLink = (
    <ViewLink href="/surveys/new" className={buttonClass('primary')}>
      Open a survey
    </ViewLink>
  )
  return (
    <>
      <PageHeader
        finding={finding(waves)}
        note="There are no results before a survey closes, and none of small groups."
        actions={
          <>
            <ViewLink href="/surveys/events" className={buttonClass('plain')}>
              Questions after events
            </ViewLink>
            {mayAsk ? (
              <>
                <ViewLink href="/surveys/settings" className={buttonClass('plain')}>
                  How people are asked
                </ViewLink>
                <ViewLink href="/surveys/questionnaires" className={buttonClass('plain')}>
                  Questionnaires
                </ViewLink>
                {openLink}
              </>
            ) : null}
          </>
        }
      />
      {waiting === null ? null : (
        <Notice title={waiting}>
          <ViewLink href="/surveys/waiting" className="text-path underline">
            See what it is
          </ViewLink>
        </Notice>
      )}
      {waves.length === 0 ? (
        <EmptyState title="No survey was ever opened" action={mayAsk ? openLink : undefined}>
          {mayAsk
            ? 'The standard questionnaire takes about seven minutes: sixteen topics, and the three that cost most.'
            : 'Somebody of the platform team, or an administrator, can open one.'}
        </EmptyState>
      ) : (
        <Card>
          <ul>
            {waves.map((wave) => (
              <WaveRow key={wave.id} wave={wave} />
            ))}
          </ul>
        </Card>
      )}
      <SchedulesCard />
    </>
  )
}

const WaveRow = ({ wave }: { wave: WaveInList }) => (
  <li className="grid items-center gap-x-6 gap-y-2 border-line border-t py-3.5 first:border-0 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_14rem]">
    <div className="min-w-0">
      <h2 className="text-finding">
        <ViewLink href={`/surveys/${wave.id}`} className="text-path hover:underline">
          {wave.title}
        </ViewLink>{' '}
        {wave.isOpen ? <Badge tone="path">open</Badge> : <Badge>closed</Badge>}
      </h2>
      <p className="text-note text-soft">
        {longDate(wave.opensAt)} to {longDate(wave.closedAt ?? wave.closesAt)} · {wave.mode}, groups of{' '}
        {wave.k} or more
      </p>
    </div>
    <div className="text-note">
      {wave.responded === null ? `${wave.invited} asked` : `${wave.responded} of ${wave.invited} answered`}
      {wave.responded === null || wave.invited === 0 ? null : (
        <ProgressBar value={wave.responded / wave.invited} label="Answered" className="mt-1.5" />
      )}
    </div>
  </li>
)
