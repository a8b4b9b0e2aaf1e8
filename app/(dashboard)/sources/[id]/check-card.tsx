import type { GithubPart } from '@/lib/data/source'
import type { Connection } from '@/lib/data/sources'
import { clockTime } from '@/lib/dates'
import { formatCount, formatNumber } from '@/lib/format'
import type { CheckResult } from '@/lib/sources/check-result'
import { Badge } from '../../../_components/badge'
import { Card } from '../../../_components/card'
import { Notice } from '../../../_components/notice'
import { VerbButton } from '../_components/verb-button'

const titleOf = (check: CheckResult | null, isChecking: boolean): string => {
  if (isChecking) return 'Looking what the token may read…'
  if (!check) return 'What the token may read was not checked yet'
  if (check.error) return 'GitHub lets nobody in'
  const lost = check.streams.filter(({ allowed }) => allowed === false).length
  return lost === 0
    ? 'All permissions are there'
    : `${formatCount(lost, 'permission is', 'permissions are')} missing`
}

const allowedWords = { true: 'readable', false: 'not readable', null: 'not tried' } as const

const Stream = ({ stream }: { stream: CheckResult['streams'][number] }) => (
  <li className="border-line border-t py-2 first:border-t-0 first:pt-0">
    <p className="flex items-baseline justify-between gap-x-3">
      <span className="block min-w-0 font-strong first-letter:uppercase">{stream.title}</span>
      <Badge tone={stream.allowed === null ? 'neutral' : stream.allowed ? 'better' : 'worse'}>
        {allowedWords[`${stream.allowed}`]}
      </Badge>
    </p>
    <p className="text-soft">{stream.permission}</p>
    {stream.allowed === false ? (
      <p className="break-words">
        {stream.lost}
        {stream.reason ? <span className="text-soft"> GitHub says: {stream.reason}</span> : null}
      </p>
    ) : null}
  </li>
)

const Found = ({ check, timeZone, now }: { check: CheckResult; timeZone: string; now: Date }) => (
  <div className="text-note">
    {check.error ? (
      <Notice tone="warning">
        {check.error} {check.hint}
      </Notice>
    ) : null}
    <ul>
      {check.streams.map((stream) => (
        <Stream key={stream.stream} stream={stream} />
      ))}
    </ul>
    <p className="mt-2 text-soft">
      {[
        check.account ? `Signed in as ${check.account}` : null,
        check.repositories === null
          ? null
          : formatCount(check.repositories, 'repository shown', 'repositories shown'),
        check.budget
          ? `${formatNumber(check.budget.remaining)} of ${formatNumber(check.budget.limit)} points left this hour`
          : null,
        `checked at ${clockTime(new Date(check.checkedAt), timeZone, now)}`,
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </div>
)

type Props = {
  connection: Connection
  github: GithubPart
  mayChange: boolean
  timeZone: string
  now: Date
}

/** Which permissions are there, what they allow, and what is lost without the others. */
export const CheckCard = ({ connection, github: { check }, mayChange, timeZone, now }: Props) => (
  <Card title={titleOf(check, connection.isChecking)}>
    {check ? <Found {...{ check, timeZone, now }} /> : null}
    {connection.isChecking ? (
      <p className="text-note text-soft" role="status">
        It takes a few seconds; the result stays here.
      </p>
    ) : null}
    {mayChange && !connection.isChecking && !connection.isRemoving ? (
      <div className="mt-3">
        <VerbButton id={connection.id} verb="check">
          {check ? 'Check again' : 'Check now'}
        </VerbButton>
      </div>
    ) : null}
  </Card>
)
