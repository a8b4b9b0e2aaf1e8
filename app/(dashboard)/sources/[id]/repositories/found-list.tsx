import { shortDay } from '@/lib/dates'
import type { ListedRepository } from '@/lib/sources/found-repositories'
import type { LeftOut } from '@/lib/sources/selection'
import { Badge } from '../../../../_components/badge'
import { Table, Td, Th } from '../../../../_components/table'
import { ViewLink } from '../../../../_components/view-link'

const reasons: Record<LeftOut, string> = {
  archived: 'archived',
  fork: 'a fork',
  excluded: 'left out by name',
  not_included: 'not among the names',
}

const Row = ({ row, timeZone, now }: { row: ListedRepository; timeZone: string; now: Date }) => (
  <tr>
    <Td as="th" className="min-w-44 break-words font-strong">
      {row.name}
    </Td>
    <Td>
      {row.leftOut ? <Badge>{reasons[row.leftOut]}</Badge> : <Badge tone="path">read</Badge>}
      {row.leftOut && row.isKnown ? <span className="block text-soft">what is stored stays</span> : null}
    </Td>
    <Td>
      {row.owners.join(', ') ||
        (row.isKnown ? (
          <ViewLink href="/settings/teams" className="text-path underline underline-offset-4">
            no owner
          </ViewLink>
        ) : (
          <span className="text-soft">–</span>
        ))}
    </Td>
    <Td numeric>{row.pushedAt ? shortDay(row.pushedAt, timeZone, now) : '–'}</Td>
    <Td numeric>
      {row.isKnown ? (
        <ViewLink
          href={`/settings/repositories?edit=${encodeURIComponent(row.name)}`}
          className="text-path underline underline-offset-4"
          aria-label={`What counts in ${row.name}`}
        >
          What counts
        </ViewLink>
      ) : null}
    </Td>
  </tr>
)

/** A page of the repositories that GitHub shows, each read or left out, and why. */
export const FoundList = ({
  rows,
  timeZone,
  now,
}: {
  rows: ListedRepository[]
  timeZone: string
  now: Date
}) =>
  rows.length === 0 ? (
    <p className="text-note text-soft">No repository fits.</p>
  ) : (
    <Table label="Repositories that GitHub shows">
      <thead>
        <tr>
          <Th>Repository</Th>
          <Th>Read</Th>
          <Th>Owner</Th>
          <Th numeric>Last push</Th>
          <Th className="relative">
            <span className="sr-only">Settings</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} timeZone={timeZone} now={now} />
        ))}
      </tbody>
    </Table>
  )
