import { ChevronDown } from 'lucide-react'
import { Table, Td, Th } from '../table'

/**
 * The figures of a chart, behind a toggle that needs no JavaScript; on paper it is always open. The first column names
 * the row, the others are figures, already in words; null is shown as a dash.
 */
export const ChartTable = ({
  label,
  columns,
  rows,
  open = false,
}: {
  label: string
  columns: string[]
  rows: (string | null)[][]
  open?: boolean
}) => (
  <details className="group mt-3" open={open}>
    <summary className="inline-flex list-none items-center gap-1.5 rounded text-note text-soft hover:text-ink">
      <ChevronDown aria-hidden="true" className="no-print size-3.5 -rotate-90 group-open:rotate-0" />
      Figures as a table
    </summary>
    <div className="mt-2">
      <FigureTable label={label} columns={columns} rows={rows} />
    </div>
  </details>
)

/** The same table, standing open by itself. */
export const FigureTable = ({
  label,
  columns,
  rows,
}: {
  label: string
  columns: string[]
  rows: (string | null)[][]
}) => (
  <Table label={label}>
    <thead>
      <tr>
        {columns.map((column, index) => (
          <Th key={column} numeric={index > 0}>
            {column}
          </Th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row[0]}>
          {row.map((cell, index) => (
            <Td key={columns[index]} as={index === 0 ? 'th' : 'td'} numeric={index > 0}>
              {cell ?? '–'}
            </Td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)
