import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { AppError } from '@/lib/errors'
import { answerLink } from '@/lib/surveys/answer-link'
import { callersPath } from '../callers-path'
import { note, withDatabase } from '../output'
import { registerOpen } from '../survey/open'
import { registerQuestionnaires } from '../survey/questionnaires'
import { registerResults } from '../survey/results'
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
  registerResults(survey)
  registerQuestionnaires(survey)
}
