import { stringify } from 'csv-stringify/sync'
import type { ResultCell, SurveyResults } from './survey-results'

type Value = string | number | null | undefined

/** A text that a spreadsheet would run as a formula, made harmless with a sign that it takes for "this is text". */
const harmless = (value: Value): string => {
  if (value == null) return ''
  return typeof value === 'string' && /^\s*[=+\-@＝＋－＠]/.test(value) ? `'${value}` : String(value)
}

const boundsText = (share: { at_least: number; at_most: number } | null): string => {
  if (share === null) return ''
  return share.at_most === 1 ? 'at least 90 %' : 'at most 10 %'
}

const columns = [
  'group',
  'group_name',
  'item',
  'item_version',
  'option',
  'question',
  'n',
  'favourable',
  'neutral',
  'unfavourable',
  'favourable_share',
  'low',
  'high',
  'change',
  'change_verdict',
  'count',
  'mean',
  'hours_at_least',
  'hours_estimate',
  'withheld',
  'comment',
  'pairs',
  'gained',
  'lost',
]

type Named = { group: string; name: string; cell: Omit<ResultCell, 'team'> }

/** Every cell with the group it is of: a team's slug, nothing for everyone, `role:backend`, `tenure:2-to-5-years`. */
const namedCells = ({ cells, cuts, participation }: SurveyResults): Named[] => {
  const names = new Map(participation.map(({ team, name }) => [team, name]))
  return [
    ...cells.map((cell) => ({ group: cell.team ?? '', name: names.get(cell.team) ?? '', cell })),
    ...cuts.flatMap(({ cut, groups, cells: own }) => {
      const labels = new Map(groups.map(({ group, name }) => [group, name]))
      return own.map((cell) => ({
        group: `${cut}:${cell.group}`,
        name: labels.get(cell.group) ?? cell.group,
        cell,
      }))
    }),
  ]
}

/**
 * Results as CSV, one line a group and item (and option, where there are some): by team, then by role and by tenure; then
 * the change of the same people (lines with `pairs`), then the comments. Nothing that the results do not hold. A text that
 * a spreadsheet would run as a formula is made harmless.
 */
export const resultsCsv = (results: SurveyResults): string => {
  const names = new Map(results.participation.map(({ team, name }) => [team, name]))
  const items = new Map(results.items.map((item) => [item.item, item]))
  const line = (values: Record<string, Value>): string[] => columns.map((column) => harmless(values[column]))
  const about = (group: string, name: string, item: string) => ({
    group,
    group_name: name,
    item,
    item_version: items.get(item)?.version,
    question: items.get(item)?.text ?? '',
  })
  const rows = namedCells(results).flatMap(({ group, name, cell }) => {
    const { time_lost: lost, number } = cell
    const common = { ...about(group, name, cell.item), n: cell.n, withheld: cell.withheld ?? '' }
    const chosen = Object.entries(cell.picked ?? {}).map(([option, { count, share }]) =>
      line({ ...common, option, count, favourable_share: boundsText(share) }),
    )
    const ranked = Object.entries(cell.ranked ?? {}).map(([option, mean]) =>
      line({ ...common, option, mean }),
    )
    if (chosen.length + ranked.length > 0) return [...chosen, ...ranked]
    return [
      line({
        ...common,
        favourable: cell.favourable,
        neutral: cell.neutral,
        unfavourable: cell.unfavourable,
        favourable_share: boundsText(cell.favourable_share),
        low: cell.interval?.low ?? lost?.low ?? number?.low,
        high: cell.interval?.high ?? lost?.high ?? number?.high,
        change: cell.change?.difference,
        change_verdict: cell.change?.verdict ?? '',
        mean: lost?.mean ?? number?.mean,
        hours_at_least: lost?.floor,
        hours_estimate: lost?.estimate,
      }),
    ]
  })
  const panel = (results.panel?.cells ?? []).map(({ team, item, pairs, gained, lost, change, withheld }) =>
    line({
      ...about(team ?? '', names.get(team) ?? '', item),
      pairs,
      gained,
      lost,
      change: change?.difference,
      low: change?.low,
      high: change?.high,
      change_verdict: change?.verdict ?? '',
      withheld: withheld ?? '',
    }),
  )
  const comments = results.comments.map(({ team, item, text: comment }) =>
    line({
      group: team ?? '',
      group_name: names.get(team) ?? '',
      item,
      question: items.get(item)?.text ?? '',
      comment,
    }),
  )
  return stringify([columns, ...rows, ...panel, ...comments])
}
