import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { shareText, withheldText } from '@/lib/surveys/share-words'
import type { ResultCell } from '@/lib/surveys/survey-results'
import { SplitBar } from './split-bar'
import { TeamName } from './team-name'

const percent = (share: number): string => `${Math.round(share * 100)}`

const rangeText = ({ interval }: ResultCell): string =>
  interval === null ? '' : `${percent(interval.low)} to ${percent(interval.high)} %`

const changeText = ({ change }: ResultCell, reworded: boolean): string => {
  if (reworded) return 'asked in other words then'
  if (change === null) return '–'
  if (change.verdict === 'no detectable change') return change.verdict
  const points = Math.round(Math.abs(change.difference) * 100)
  return `${points} points ${change.verdict}, likely real`
}

const RowName = ({ name, depth, href }: { name: string; depth: number; href: string | undefined }) =>
  href === undefined ? (
    <TeamName name={name} depth={depth} />
  ) : (
    <ViewLink href={href} className="inline-block min-w-44 text-path hover:underline">
      {name}
    </ViewLink>
  )

/** A count, or a dash where it may not be shown. */
const count = (value: number | null): string => (value === null ? '–' : String(value))

/** Cells as rows: share with its interval, how the answers split, and the change since the wave before. */
export const CellTable = ({
  label,
  head,
  rows,
  k,
  changeHead = 'Since the survey before',
}: {
  label: string
  head: string
  rows: { name: string; depth?: number; cell: ResultCell; reworded?: boolean; href?: string }[]
  k: number
  changeHead?: string
}) => (
  <Table label={label}>
    <thead>
      <tr>
        <Th>{head}</Th>
        <Th numeric>Favourable</Th>
        <Th>95 % interval</Th>
        <Th>Split</Th>
        <Th numeric>Yes · neither · no</Th>
        <Th numeric>n</Th>
        <Th>{changeHead}</Th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, depth = 0, cell, reworded = false, href }) =>
        cell.withheld === null ? (
          <tr key={name}>
            <Td as="th">
              <RowName name={name} depth={depth} href={href} />
            </Td>
            <Td numeric>{shareText(cell) ?? '–'}</Td>
            <Td className="whitespace-nowrap">{rangeText(cell)}</Td>
            <Td>
              <SplitBar cell={cell} />
            </Td>
            <Td numeric>
              {count(cell.favourable)} · {count(cell.neutral)} · {count(cell.unfavourable)}
            </Td>
            <Td numeric>{cell.n}</Td>
            <Td className="whitespace-nowrap text-soft">{changeText(cell, reworded)}</Td>
          </tr>
        ) : (
          <tr key={name}>
            <Td as="th">
              <RowName name={name} depth={depth} href={href} />
            </Td>
            <Td colSpan={6} className="text-soft">
              {withheldText(cell.withheld, k)}
            </Td>
          </tr>
        ),
      )}
    </tbody>
  </Table>
)
