import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { AppError } from '@/lib/errors'
import { answerLink } from '@/lib/surveys/answer-link'
import { waveResults } from '@/lib/surveys/results'
import { answeredText } from '@/lib/surveys/share-words'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { callersPath } from '../callers-path'
import { note, printJson, withDatabase } from '../output'
import { registerOpen } from '../survey/open'
import { registerQuestionnaires } from '../survey/questionnaires'
import { registerWaves } from '../survey/waves'

const readAnswers = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'))
  } catch (cause) {
    const isSyntax = cause instanceof SyntaxError
    const message = isSyntax ? `${file} is not JSON: ${cause.message}.` : `${file} cannot be read.`
    throw new AppError('bad_input', message, {
      hint: isSyntax ? 'Write answers like {"ci-speed.satisfaction": 4}.' : 'Check the path.',
      cause,
    })
  }
}

const answer = async (token: string, file: string) => {
  const answers = readAnswers(callersPath(file))
  const { title } = await withDatabase((db) => answerLink(db, token, answers))
  note(`Thank you. Your answers to “${title}” are in; results appear after it closes.`)
}

const withheldWords = {
  too_few: 'too few answers',
  by_subtraction: 'would reveal a smaller group',
  unanimous: 'all of a small group said the same',
} as const

const shareText = ({ n, favourable, favourable_share: bounds }: SurveyResults['cells'][number]): string => {
  if (bounds !== null) return bounds.at_most === 1 ? '≥ 90 % favourable' : '≤ 10 % favourable'
  return n === null || favourable === null ? '' : `${favourable} of ${n} favourable`
}

const results = async (wave: string, { json }: { json?: true }) => {
  const found = await withDatabase((db) => waveResults(db, wave))
  if (json) return printJson(found)
  process.stdout.write(`${found.title}: ${answeredText(found)}, k = ${found.k}\n`)
  for (const cell of found.cells) {
    const text =
      cell.withheld === null ? shareText(cell) || `${cell.n} answers` : withheldWords[cell.withheld]
    process.stdout.write(`${cell.team ?? 'everyone'}\t${cell.item}\t${text}\n`)
  }
}

/** `survey …`: open, answer, close, results; questionnaires and what is done with a wave. */
export const register = (program: Command): void => {
  const survey = program.command('survey').description('ask developers, and read what they answered')
  registerOpen(survey)
  survey
    .command('answer')
    .description('answer an invitation, the same way in as the form')
    .argument('<token>', 'the last part of the personal link')
    .argument('<answers.json>', 'a file of {"<item key>": value, …}, or - for stdin')
    .action(answer)
  registerWaves(survey)
  survey
    .command('results')
    .description('what may be shown of a closed wave, withheld cells with their reason')
    .argument('<wave>', 'the id that open printed')
    .option('--json', 'print JSON')
    .action(results)
  registerQuestionnaires(survey)
}
