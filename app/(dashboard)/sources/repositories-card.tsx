import type { Gap, Holding } from '@/lib/data/holdings'
import { clockTime } from '@/lib/dates'
import { Badge } from '../../_components/badge'
import { Button } from '../../_components/button'
import { Card } from '../../_components/card'
import { SelectField, TextField } from '../../_components/field'
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

const gapNames: Record<Gap, string> = {
  empty: 'Without any data',
  owner: 'Without an owner',
  commits: 'Without a commit graph',
  deployments: 'Without deployments',
  pull_requests: 'Without pull requests',
  pipelines: 'Without CI runs',
}

const Finder = ({ search, lacking }: { search: string; lacking: Gap | null }) => (
  <form action="/sources#repositories" className="no-print mb-4 flex flex-wrap items-end gap-2">
    <TextField
      label="Find"
      name="q"
      type="search"
      defaultValue={search}
      className="min-w-40 flex-1 sm:max-w-70"
    />
    <SelectField
      label="Show"
      name="lacking"
      defaultValue={lacking ?? ''}
      className="min-w-40 flex-1 sm:max-w-60"
    >
      <option value="">All of them</option>
      {Object.entries(gapNames).map(([gap, name]) => (
        <option key={gap} value={gap}>
          {name}
        </option>
      ))}
    </SelectField>
    <Button type="submit">Find</Button>
  </form>
)

type Props = {
  rows: Holding[]
  total: number
  matching: number
  offset: number
  pageSize: number
  search: string
  lacking: Gap | null
  timeZone: string
  now: Date
}

const titleOf = ({ total, matching, search, lacking }: Props): string => {
  const what = lacking ? gapNames[lacking].toLowerCase() : ''
  const named = search ? `with “${search}” in the name` : ''
  if (!search && !lacking) return 'What is known of each repository'
  return [`${matching} of ${total} repositories`, named, what].filter(Boolean).join(' ')
}

/** What is stored of each repository, and by what its deployments are counted. */
export const RepositoriesCard = (props: Props) => {
  const { rows, matching, offset, pageSize, search, lacking, timeZone, now } = props
  const page = (next: number) =>
    `/sources?${new URLSearchParams({
      ...(search && { q: search }),
      ...(lacking && { lacking }),
      offset: String(next),
    })}`
  return (
    <Card title={titleOf(props)}>
      <Finder search={search} lacking={lacking} />
      {rows.length === 0 ? (
        <p className="text-note text-soft">No repository fits.</p>
      ) : (
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
      )}
      <Pager offset={offset} limit={pageSize} total={matching} hrefOf={page} />
    </Card>
  )
}
