import type { Command } from 'commander'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import { answeredText, shareText, withheldText } from '@/lib/surveys/share-words'
import { type CutKind, cutKinds, type ResultCell, type SurveyResults } from '@/lib/surveys/survey-results'
import { note, printJson, usageError, withDatabase } from '../output'

type Options = { against?: string; by?: string; json?: true; csv?: true }

const changeText = ({ change }: Omit<ResultCell, 'team'>): string => {
  if (change === null) return ''
  if (change.verdict === 'no detectable change') return `\t${change.verdict}`
  return `\t${Math.round(Math.abs(change.difference) * 100)} points ${change.verdict}`
}

const cellText = (cell: Omit<ResultCell, 'team'>, k: number): string => {
  if (cell.withheld !== null) return withheldText(cell.withheld, k)
  const share = shareText(cell)
  if (share === null) return `${cell.n} answers`
  const counts = cell.favourable === null ? `${cell.n}` : `${cell.favourable} of ${cell.n}`
  return `${share} favourable (${counts})${changeText(cell)}`
}

const againstText = ({ compared_with: against }: SurveyResults): string => {
  if (against === null) return ''
  return against === 'parent'
    ? ', changes: beside the rest of the team above'
    : `, changes: since “${against.title}”`
}

const isCut = (by: string): by is CutKind => cutKinds.some((cut) => cut === by)

/** The cells of a results' view, each with the name of its group. */
const viewOf = (found: SurveyResults, by: string | undefined) => {
  if (by === undefined) return found.cells.map((cell) => ({ name: cell.team ?? 'everyone', cell }))
  return found.cuts
    .filter(({ cut }) => cut === by)
    .flatMap(({ groups, cells }) => {
      const names = new Map(groups.map(({ group, name }) => [group, name]))
      return cells.map((cell) => ({ name: names.get(cell.group) ?? cell.group, cell }))
    })
}

const print = async (wave: string, { against, by, json, csv }: Options) => {
  if (by !== undefined && !isCut(by)) usageError(`--by is ${cutKinds.join(' or ')}, not "${by}"`)
  const found = await withDatabase((db) => waveResults(db, wave, against === undefined ? {} : { against }))
  if (json) return printJson(found)
  if (csv) {
    process.stdout.write(resultsCsv(found))
    return
  }
  process.stdout.write(`${found.title}: ${answeredText(found)}, k = ${found.k}${againstText(found)}\n`)
  const view = viewOf(found, by)
  if (view.length === 0) note(`There is nothing by ${by}: nobody knew it of the people when the wave opened.`)
  for (const { name, cell } of view)
    process.stdout.write(`${name}\t${cell.item}\t${cellText(cell, found.k)}\n`)
}

/** `survey results`. */
export const registerResults = (survey: Command): void => {
  survey
    .command('results')
    .description('what may be shown of a closed wave, withheld cells with their reason')
    .argument('<wave>', 'the id that open printed')
    .option(
      '--against <wave>',
      'changes since another closed wave of the survey, or beside the rest of the team above: parent',
    )
    .option('--by <cut>', 'by role or by tenure instead of by team; JSON and CSV hold everything')
    .option('--csv', 'print CSV')
    .option('--json', 'print JSON')
    .action(print)
}
