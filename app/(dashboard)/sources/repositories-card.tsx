import type { Holding } from '@/lib/data/holdings'
import { clockTime } from '@/lib/dates'
import { Badge } from '../../_components/badge'
import { Card } from '../../_components/card'
import { Pager } from '../../_components/pager'
import { Table, Td, Th } from '../../_components/table'
import { ViewLink } from '../../_components/view-link'

const count = (value: number) =>
  value === 0 ? <span className="text-soft">none</span> : value.toLocaleString('en-GB')

const Row = ({ row, timeZone, now }: { row: Holding; timeZone: string; now: Date }) => (
  <tr>
    <Td as="th" className="min-w-44 break-words font-strong">
      {row.name}
    </Td>
    <Td>{row.owners.join(', ') || <Badge>no owner</Badge>}</Td>
    <Td numeric>{count(row.commits)}</Td>
    <Td numeric>{count(row.pullRequests)}</Td>
    <Td numeric>{count(row.pipelineRuns)}</Td>
    <Td numeric>{count(row.deployments)}</Td>
    <Td>
      <ViewLink
        href={`/settings/repositories?edit=${encodeURIComponent(row.name)}`}
        className="underline decoration-line underline-offset-4"
      >
        {row.isStale ? 'recomputing' : (row.effectiveSource ?? 'none found')}
      </ViewLink>
    </Td>
    <Td numeric>{row.newestAt ? clockTime(row.newestAt, timeZone, now) : '–'}</Td>
  </tr>
)

/** What is stored of each repository, and by what its deployments are counted. */
export const RepositoriesCard = ({
  rows,
  total,
  offset,
  pageSize,
  timeZone,
  now,
}: {
  rows: Holding[]
  total: number
  offset: number
  pageSize: number
  timeZone: string
  now: Date
}) => (
  <Card title="What is known of each repository">
    <Table label="Repositories and their data">
      <thead>
        <tr>
          <Th>Repository</Th>
          <Th>Owner</Th>
          <Th numeric>Commits</Th>
          <Th numeric>Pull requests</Th>
          <Th numeric>CI runs</Th>
          <Th numeric>Deployments</Th>
          <Th>Counted by</Th>
          <Th numeric>Newest</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.name} row={row} timeZone={timeZone} now={now} />
        ))}
      </tbody>
    </Table>
    <Pager offset={offset} limit={pageSize} total={total} hrefOf={(next) => `/sources?offset=${next}`} />
  </Card>
)
