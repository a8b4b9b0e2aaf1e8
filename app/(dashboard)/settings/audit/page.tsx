import type { Metadata } from 'next'
import { type AuditEvent, getAuditLog } from '@/lib/data/audit-log'
import { mayOpen } from '@/lib/data/session'
import { clockTime } from '@/lib/dates'
import { LinkButton } from '../../../_components/button'
import { Card } from '../../../_components/card'
import { PageHeader } from '../../../_components/page-header'
import { Table, Td, Th } from '../../../_components/table'
import { NotAllowed } from '../_components/not-allowed'

export const metadata: Metadata = { title: 'Audit log' }

const inWords = (value: unknown): string => {
  if (value === null) return 'none'
  if (Array.isArray(value))
    return value.length > 5 ? `${value.slice(0, 5).join(', ')}, … (${value.length})` : value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const Line = ({ event, timeZone, now }: { event: AuditEvent; timeZone: string; now: Date }) => (
  <tr>
    <Td className="whitespace-nowrap">
      <time dateTime={event.at.toISOString()}>{clockTime(event.at, timeZone, now)}</time>
    </Td>
    <Td>{event.actor}</Td>
    <Td className="whitespace-nowrap font-mono text-[0.78125rem]">{event.action}</Td>
    <Td>{event.subject}</Td>
    <Td className="text-soft">
      {Object.entries(event.detail)
        .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${inWords(value)}`)
        .join(' · ')}
    </Td>
  </tr>
)

const idIn = (value: string | string[] | undefined): number | null =>
  typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null

/** Every write by a person, newest first. */
export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>) {
  if (!(await mayOpen('admin'))) return <NotAllowed needed="admin" />
  const before = idIn((await searchParams).before)
  const { events, next, timeZone } = await getAuditLog(before)
  const now = new Date()
  const [newest] = events
  return (
    <>
      <PageHeader
        finding={
          newest && before === null
            ? `The last change came from ${newest.actor}, ${clockTime(newest.at, timeZone, now)}`
            : newest
              ? 'Earlier changes'
              : 'Nobody has changed anything yet'
        }
        note={`Who did what to which thing. Times are ${timeZone}. Never an answer to a survey, never a secret.`}
      />
      <Card>
        <Table label="Audit log">
          <thead>
            <tr>
              <Th>When</Th>
              <Th>Who</Th>
              <Th>Did</Th>
              <Th>To</Th>
              <Th>Detail</Th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <Line key={event.id} event={event} timeZone={timeZone} now={now} />
            ))}
          </tbody>
        </Table>
        <div className="mt-4 flex gap-2">
          {before === null ? null : <LinkButton href="/settings/audit">Newest</LinkButton>}
          {next === null ? null : <LinkButton href={`/settings/audit?before=${next}`}>Earlier</LinkButton>}
        </div>
      </Card>
    </>
  )
}
