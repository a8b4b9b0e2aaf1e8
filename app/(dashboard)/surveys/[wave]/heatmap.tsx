import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import type { ResultsBy } from '@/lib/surveys/results-by'
import { shareText, shareValue, withheldText } from '@/lib/surveys/share-words'
import type { ResultCell, SurveyResults } from '@/lib/surveys/survey-results'
import { viewHref } from './by-bar'
import { againstOf } from './compare-bar'
import { type HeatmapGroups, heatmapGroups } from './heatmap-groups'
import { HeatmapLevels } from './heatmap-levels'

/** Deeper the more are content; the figure in the cell says the same. Text keeps its contrast up to the deepest. */
const shade = (share: number | null): string | undefined =>
  share === null ? undefined : `color-mix(in oklab, var(--path) ${Math.round(share * 40)}%, var(--card))`

type Topics = readonly { id: string; title: string }[]
type Cells = ReadonlyMap<string, ResultCell>

const keyOf = (team: string | null, item: string) => JSON.stringify([team, item])

const titleOf = (results: SurveyResults, topics: Topics, by: ResultsBy): string => {
  const items = new Set(topics.map(({ id }) => `${id}.satisfaction`))
  const cells = results.cells.filter(({ team, item }) => team !== null && items.has(item))
  const withheld = cells.filter((cell) => cell.withheld !== null).length
  if (withheld === 0) return `How many are content, by topic and ${by}`
  return `How many are content, by topic and ${by}; ${withheld} of ${cells.length} results are kept back`
}

/** The mean of a group's topics; null where one of them may not be shown, because it could be worked out from the mean. */
const meanOf = (cells: Cells, team: string | null, topics: Topics): number | null => {
  const shares = topics.map(({ id }) => {
    const cell = cells.get(keyOf(team, `${id}.satisfaction`))
    return cell === undefined || cell.favourable === null ? null : shareValue(cell)
  })
  const known = shares.filter((share) => share !== null)
  return known.length < topics.length || known.length === 0
    ? null
    : known.reduce((sum, share) => sum + share, 0) / known.length
}

const Shown = ({ cell, k }: { cell: ResultCell | undefined; k: number }) => {
  const text = cell === undefined ? null : shareText(cell)
  if (cell === undefined || text === null) {
    const reason = withheldText(cell?.withheld ?? 'too_few', k)
    return (
      <Td numeric className="relative text-soft last:pr-4" title={reason}>
        {(cell?.withheld ?? 'too_few') === 'too_few' ? '·' : '°'}
        <span className="sr-only">{reason}</span>
      </Td>
    )
  }
  return (
    <Td
      numeric
      style={{ background: shade(shareValue(cell)) }}
      title={`${cell.n} answers`}
      className="pl-3 last:pr-4"
    >
      {text}
    </Td>
  )
}

const MeanRow = ({
  cells,
  topics,
  groups,
}: {
  cells: Cells
  topics: Topics
  groups: HeatmapGroups['groups']
}) => (
  <tr>
    <Td as="th" className="sticky left-0 bg-card text-soft">
      Mean of the topics
    </Td>
    {groups.map(({ team }) => {
      const mean = meanOf(cells, team, topics)
      const reason = 'not every topic of this group may be shown with its counts'
      return (
        <Td
          key={team ?? 'everyone'}
          numeric
          className="relative text-soft last:pr-4"
          title={mean === null ? reason : undefined}
        >
          {mean === null ? '–' : `${Math.round(mean * 100)} %`}
          {mean === null ? <span className="sr-only">{reason}</span> : null}
        </Td>
      )
    })}
  </tr>
)

/** Topic × team: the share who agree with a topic's statement. Alphabetical both ways, everyone first. */
export const Heatmap = ({
  results,
  topics,
  by = 'team',
  under,
  page,
}: {
  results: SurveyResults
  topics: Topics
  by?: ResultsBy
  under: string | null
  page: number
}) => {
  const asked = topics.filter(({ id }) => results.items.some(({ item }) => item === `${id}.satisfaction`))
  if (asked.length === 0) return null
  const cells: Cells = new Map(results.cells.map((cell) => [keyOf(cell.team, cell.item), cell]))
  const rows = [...asked].sort((a, b) => a.title.localeCompare(b.title, 'en'))
  const shown = heatmapGroups(results.participation, under, page)
  const path = `/surveys/${results.wave}`
  return (
    <Card
      title={titleOf(results, asked, by)}
      note={`Share who agree or strongly agree, of those it applies to. “·” fewer than ${results.k} answers; “°” kept back, because a smaller group, or what everybody answered, could be worked out from it.`}
    >
      <HeatmapLevels shown={shown} path={path} />
      <Table label={`Content, by topic and ${by}`}>
        <thead>
          <tr>
            <Th className="sticky left-0 bg-card">Topic</Th>
            {shown.groups.map(({ team, name }) => (
              <Th key={team ?? 'everyone'} numeric className="pl-3 last:pr-4">
                {team === null ? <b className="text-ink">Everyone</b> : null}
                {team !== null && shown.hasBelow(team) ? (
                  <ViewLink href={`${path}?under=${team}`} className="text-path hover:underline">
                    {name}
                  </ViewLink>
                ) : null}
                {team !== null && !shown.hasBelow(team) ? name : null}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title: name }) => (
            <tr key={id}>
              <Td as="th" className="sticky left-0 bg-card md:whitespace-nowrap">
                <ViewLink
                  href={viewHref(`${path}/${id}`, { by, against: againstOf(results) })}
                  className="text-path hover:underline"
                >
                  {name}
                </ViewLink>
              </Td>
              {shown.groups.map(({ team }) => (
                <Shown
                  key={team ?? 'everyone'}
                  cell={cells.get(keyOf(team, `${id}.satisfaction`))}
                  k={results.k}
                />
              ))}
            </tr>
          ))}
          {rows.length > 1 ? <MeanRow cells={cells} topics={rows} groups={shown.groups} /> : null}
        </tbody>
      </Table>
    </Card>
  )
}
