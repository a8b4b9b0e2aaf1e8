import clsx from 'clsx'
import { Button } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { TextField } from '@/app/_components/field'
import { Pager } from '@/app/_components/pager'
import { Segmented } from '@/app/_components/segmented'
import { Table, Td } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { WhyBlank } from '@/app/_components/why-blank'
import type { MetricPage } from '@/lib/data/metric-page'
import type { RowColumn, Rows } from '@/lib/data/rows'
import { narrowedWords } from '@/lib/metrics/narrowed-words'
import { chartParameters, filterParameters, keptInForm, pageHref } from './page-href'

/** The events behind the number, and those left out of it with the reason; any order, page by page. */
export const RowsCard = (page: MetricPage) => {
  const { metric, view, result, rows, rowsProblem } = page
  if (!rows)
    return (
      <Card title="The events behind it">
        <p className="text-note">{rowsProblem}</p>
      </Card>
    )
  const hrefOf = (changes: Record<string, string>) => {
    return pageHref(page, {
      ...chartParameters(page),
      rows: rows.which,
      sort: rows.sort,
      search: rows.search,
      ...changes,
    })
  }
  const leftOut = result?.excluded.reduce((sum, { count }) => sum + count, 0) ?? null
  const counted = rows.which === 'counted' && !rows.search ? rows.total : (result?.sample_size ?? null)
  const [one, many] = metric.noun
  return (
    <div id="rows" className="scroll-mt-4">
      <Card
        title={
          counted === null
            ? 'The events behind it'
            : `${counted.toLocaleString('en-GB')} ${counted === 1 ? one : many}${leftOut ? `, ${leftOut.toLocaleString('en-GB')} left out` : ''}`
        }
        note={[view.range, `in ${view.scopeName}`, narrowedWords(view.filters)].filter(Boolean).join(', ')}
        action={
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Segmented
              label="Which events"
              items={[
                {
                  label: 'Counted',
                  href: hrefOf({ rows: 'counted', sort: '-at' }),
                  current: rows.which === 'counted',
                  count: counted,
                },
                {
                  label: 'Left out',
                  href: hrefOf({ rows: 'excluded', sort: '-at' }),
                  current: rows.which === 'excluded',
                  count: leftOut,
                },
              ]}
            />
            <a
              href={csvHref(page)}
              className="no-print text-note text-path hover:underline"
              download={`${metric.id}.csv`}
            >
              CSV
            </a>
          </div>
        }
      >
        <SearchForm {...page} rows={rows} />
        {rows.total === 0 && rows.search ? (
          <EmptyState title={`None of them has “${rows.search}” in its name, title or repository`} />
        ) : rows.total === 0 ? (
          <EmptyState
            title={
              rows.which === 'counted'
                ? (result?.missing?.reason ?? `No ${one} counts in this period`)
                : 'Nothing is left out'
            }
            action={rows.which === 'counted' ? <WhyBlank /> : null}
          >
            {rows.which === 'counted' ? result?.missing?.fix : null}
          </EmptyState>
        ) : (
          <>
            <RowsTable rows={rows} hrefOf={hrefOf} />
            <Pager {...rows} hrefOf={(offset) => `${hrefOf({ offset: String(offset) })}#rows`} />
          </>
        )}
      </Card>
    </div>
  )
}

/** Finds rows by a part of their name, title or repository; a form of the address, so it needs no JavaScript. */
const SearchForm = (page: MetricPage & { rows: Rows }) => {
  const { rows } = page
  const kept = { ...keptInForm(page), ...filterParameters(page), rows: rows.which, sort: rows.sort }
  return (
    <search className="no-print mb-3 block">
      <form method="get" action="#rows" className="flex max-w-md items-end gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextField
          label="Find in these rows"
          name="search"
          type="search"
          defaultValue={rows.search}
          className="flex-1"
        />
        <Button type="submit">Find</Button>
      </form>
      {rows.search ? (
        <p className="mt-1.5 text-note text-soft">
          {rows.total.toLocaleString('en-GB')} with “{rows.search}”.
        </p>
      ) : null}
    </search>
  )
}

const csvHref = ({ metric, view }: MetricPage) => {
  const { from, to } = view.period
  const params = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), format: 'csv' })
  if (view.scope.type !== 'organisation') params.set(view.scope.type, view.scope.id)
  for (const [name, value] of Object.entries(view.filters ?? {})) params.set(name, value)
  if (view.includeBots) params.set('include_bots', 'true')
  if (view.workingHours) params.set('working_hours', 'true')
  return `/api/v1/metrics/${metric.id}/rows?${params}`
}

const RowsTable = ({ rows, hrefOf }: { rows: Rows; hrefOf: (changes: Record<string, string>) => string }) => (
  <Table label="Events">
    <thead>
      <tr>
        {rows.columns.map((column) => (
          <SortableTh key={column.key} column={column} hrefOf={hrefOf} />
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.rows.map((row) => (
        <tr key={row.key}>
          {row.cells.map((cell, index) => {
            const column = rows.columns[index]
            return (
              <Td
                key={column?.key}
                as={index === 0 ? 'th' : 'td'}
                numeric={column?.numeric}
                className={clsx(
                  'max-w-44 truncate sm:max-w-80',
                  cell.isCode && 'font-mono',
                  column?.key === 'value' && 'font-strong',
                )}
              >
                {index === 0 && row.href ? (
                  <a href={row.href} rel="noreferrer" className="text-path hover:underline">
                    {cell.text}
                  </a>
                ) : (
                  cell.text
                )}
                {index === 0 && row.title ? <span className="text-soft"> {row.title}</span> : null}
              </Td>
            )
          })}
        </tr>
      ))}
    </tbody>
  </Table>
)

const SortableTh = ({
  column,
  hrefOf,
}: {
  column: RowColumn
  hrefOf: (changes: Record<string, string>) => string
}) => (
  <th
    scope="col"
    aria-sort={
      column.direction === 'asc' ? 'ascending' : column.direction === 'desc' ? 'descending' : undefined
    }
    className={clsx(
      'whitespace-nowrap py-2 pr-4 font-normal text-soft last:pr-0',
      column.numeric ? 'text-right' : 'text-left',
    )}
  >
    <ViewLink
      href={`${hrefOf({ sort: column.direction === 'desc' ? column.key : `-${column.key}` })}#rows`}
      scroll={false}
      className="hover:text-ink hover:underline"
    >
      {column.label}
      <span aria-hidden="true">
        {column.direction === 'asc' ? ' ↑' : column.direction === 'desc' ? ' ↓' : ''}
      </span>
    </ViewLink>
  </th>
)
