import { Fragment } from 'react'
import { Card } from '@/app/_components/card'
import { DotBar } from '@/app/_components/dot-bar'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { getItemTrend } from '@/lib/data/wave-results'
import { longDate } from '@/lib/surveys/long-date'
import { shareText, shareValue } from '@/lib/surveys/share-words'

const percent = (share: number): string => String(Math.round(share * 100))

/** A statement over all closed waves of its survey, for everyone, with the breaks where its words changed. */
export const TrendCard = async ({ survey, item }: { survey: string; item: string }) => {
  const points = await getItemTrend(survey, item, null)
  if (points.length < 2) return null
  const breaks = points.filter(({ reworded }) => reworded).length
  return (
    <Card
      title={`Asked ${points.length} times${breaks === 0 ? ' in the same words' : '; its words changed in between'}`}
      note="Everyone. Whether a difference is more than chance is said where two surveys are compared."
    >
      <Table label="Over all surveys">
        <thead>
          <tr>
            <Th>Survey</Th>
            <Th>Favourable</Th>
            <Th numeric>Share</Th>
            <Th>95 % interval</Th>
            <Th numeric>n</Th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ wave, title, closed_at, reworded, version, cell }) => {
            const value = shareValue(cell)
            return (
              <Fragment key={wave}>
                {reworded ? (
                  <tr>
                    <Td colSpan={5} className="border-t-2 border-dashed text-soft">
                      From here on in other words (version {version}): not comparable with the line above.
                    </Td>
                  </tr>
                ) : null}
                <tr>
                  <Td as="th">
                    <ViewLink href={`/surveys/${wave}`} className="text-path hover:underline">
                      {title}
                    </ViewLink>
                    <span className="block text-soft">{longDate(new Date(closed_at))}</span>
                  </Td>
                  <Td>
                    {value === null ? null : <DotBar value={value} interval={cell.interval} width={140} />}
                  </Td>
                  <Td numeric>{shareText(cell) ?? 'kept back'}</Td>
                  <Td className="whitespace-nowrap">
                    {cell.interval === null
                      ? ''
                      : `${percent(cell.interval.low)} to ${percent(cell.interval.high)} %`}
                  </Td>
                  <Td numeric>{cell.n ?? '–'}</Td>
                </tr>
              </Fragment>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}
