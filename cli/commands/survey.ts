import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { AppError } from '@/lib/errors'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { openWave } from '@/lib/surveys/open-wave'
import { waveResults } from '@/lib/surveys/results'
import type { Audience } from '@/lib/surveys/audience'
import { answeredText } from '@/lib/surveys/share-words'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { respondUrl } from '@/lib/surveys/tokens'
import { callersPath } from '../callers-path'
import { note, printJson, usageError, withDatabase } from '../output'

type OpenOptions = {
  teams?: string
  everyone?: true
  mode: string
  k: string
  days: string
  title?: string
  json?: true
}

const wholeNumber = (option: string, text: string): number => {
  if (!/^\d+$/.test(text)) usageError(`${option} takes a whole number, not "${text}"`)
  return Number(text)
}

const audienceOf = ({ teams, everyone }: OpenOptions): Audience => {
  if ((teams === undefined) === (everyone === undefined)) {
    return usageError('say who is asked: either --teams a,b or --everyone')
  }
  if (teams === undefined) return { everyone: true }
  const slugs = [...new Set(teams.split(',').map((slug) => slug.trim()))].filter((slug) => slug !== '')
  return slugs.length > 0 ? { teams: slugs } : usageError('--teams names no team')
}

const open = async (instrument: string, options: OpenOptions) => {
  const audience = audienceOf(options)
  const k = wholeNumber('--k', options.k)
  const days = wholeNumber('--days', options.days)
  const { mode, title } = options
  const opened = await withDatabase((db) =>
    openWave(db, { instrument, audience, mode, k, days, ...(title === undefined ? {} : { title }) }),
  )
  const links = opened.links.map(({ login, team, token }) => ({ login, team, url: respondUrl(token), token }))
  note(`Opened “${opened.title}” for ${links.length} people. The links are shown only now: keep them.`)
  if (options.json) printJson({ wave: opened.wave, links })
  else {
    process.stdout.write(`wave ${opened.wave}\n`)
    for (const { login, team, url } of links) process.stdout.write(`${login}\t${team}\t${url}\n`)
  }
}

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
  const { title } = await withDatabase((db) => answerInvitation(db, token, answers))
  note(`Thank you. Your answers to “${title}” are in; results appear after it closes.`)
}

const close = async (wave: string) => {
  await withDatabase((db) => closeWave(db, wave))
  note('Closed. Its results can be read now.')
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

/** `survey open | answer | close | results`. */
export const register = (program: Command): void => {
  const survey = program.command('survey').description('ask developers, and read what they answered')
  survey
    .command('open')
    .description('open a wave and print a personal link for everybody who is asked')
    .argument('<instrument>', 'the questionnaire: standard')
    .option('--teams <slugs>', 'the teams to ask, with all teams below them, separated by commas')
    .option('--everyone', 'ask everybody who is in a team')
    .option('--mode <mode>', 'anonymous', 'anonymous')
    .option('--k <people>', 'the smallest group whose results are shown, at least 3', '5')
    .option('--days <days>', 'how long it is open', '14')
    .option('--title <title>', 'what people see above the questions')
    .option('--json', 'print {"wave","links"} as JSON')
    .action(open)
  survey
    .command('answer')
    .description('answer an invitation, the same way in as the form')
    .argument('<token>', 'the last part of the personal link')
    .argument('<answers.json>', 'a file of {"<item key>": value, …}, or - for stdin')
    .action(answer)
  survey
    .command('close')
    .description('close a wave for good')
    .argument('<wave>', 'the id that open printed')
    .action(close)
  survey
    .command('results')
    .description('what may be shown of a closed wave, withheld cells with their reason')
    .argument('<wave>', 'the id that open printed')
    .option('--json', 'print JSON')
    .action(results)
}
