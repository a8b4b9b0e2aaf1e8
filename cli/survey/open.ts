import type { Command } from 'commander'
import { AppError } from '@/lib/errors'
import { readOrganisation } from '@/lib/organisation/organisation'
import type { Audience } from '@/lib/surveys/audience'
import { openLink } from '@/lib/surveys/delivery/words'
import { localMoment } from '@/lib/surveys/next-opening'
import { openWave } from '@/lib/surveys/open-wave'
import { addSchedule } from '@/lib/surveys/schedules'
import { respondUrl } from '@/lib/surveys/tokens'
import { checkPlan } from '@/lib/surveys/wave-plan'
import { note, printJson, usageError, withDatabase } from '../output'

type Options = {
  teams?: string
  everyone?: true
  roles?: string
  forAtLeast?: string
  forLessThan?: string
  mode: string
  k: string
  kComments?: string
  days: string
  title?: string
  partOf: string
  reminders: string
  mail?: true
  slack?: true
  link?: true
  at?: string
  every: string
  json?: true
}

const wholeNumber = (option: string, text: string): number => {
  if (!/^\d+$/.test(text)) usageError(`${option} takes a whole number, not "${text}"`)
  return Number(text)
}

const list = (text: string): string[] =>
  [...new Set(text.split(',').map((entry) => entry.trim()))].filter((entry) => entry !== '')

const audienceOf = ({ teams, everyone, roles, forAtLeast, forLessThan }: Options): Audience => {
  if ((teams === undefined) === (everyone === undefined)) {
    return usageError('say who is asked: either --teams a,b or --everyone')
  }
  const tenure = {
    atLeastMonths: forAtLeast === undefined ? undefined : wholeNumber('--for-at-least', forAtLeast),
    lessThanMonths: forLessThan === undefined ? undefined : wholeNumber('--for-less-than', forLessThan),
  }
  const filters = {
    ...(roles === undefined ? {} : { roles: list(roles) }),
    ...(forAtLeast === undefined && forLessThan === undefined ? {} : { tenure }),
  }
  if (teams === undefined) return { everyone: true, ...filters }
  const slugs = list(teams)
  return slugs.length > 0 ? { teams: slugs, ...filters } : usageError('--teams names no team')
}

const planOf = (options: Options) => ({
  audience: audienceOf(options),
  mode: options.mode,
  k: wholeNumber('--k', options.k),
  ...(options.kComments === undefined ? {} : { kComments: wholeNumber('--k-comments', options.kComments) }),
  days: wholeNumber('--days', options.days),
  ...(options.title === undefined ? {} : { title: options.title }),
  sampleParts: wholeNumber('--part-of', options.partOf),
  reminders: wholeNumber('--reminders', options.reminders),
  viaMail: options.mail ?? false,
  viaSlack: options.slack ?? false,
  viaLink: options.link ?? false,
})

const plan = async (instrument: string, options: Options, at: string) => {
  const schedule = await withDatabase(async (db) => {
    const firstOpensAt = localMoment(at, (await readOrganisation(db)).timeZone)
    if (firstOpensAt === null) {
      throw new AppError('bad_input', `“${at}” is no moment.`, {
        hint: 'Write --at 2026-03-02T09:00, in the organisation’s time zone.',
      })
    }
    const given = {
      survey: instrument,
      plan: checkPlan(planOf(options)),
      firstOpensAt,
      recurrence: options.every,
    }
    return addSchedule(db, given, { actor: 'cli' })
  })
  note('Planned. The worker opens it.')
  if (options.json) printJson({ schedule })
  else process.stdout.write(`schedule ${schedule}\n`)
}

const open = async (instrument: string, options: Options) => {
  if (options.at !== undefined) return plan(instrument, options, options.at)
  const opened = await withDatabase((db) => openWave(db, { instrument, ...planOf(options) }))
  const links = opened.links.map(({ login, team, token }) => ({ login, team, url: respondUrl(token), token }))
  note(`Opened “${opened.title}” for ${links.length} people. The links are shown only now: keep them.`)
  if (opened.leftOut.length > 0) {
    note(`${opened.leftOut.length} of the audience are left out; “survey people ${opened.wave}” says why.`)
  }
  if (options.link || options.slack) note(`The open link, behind the sign-in: ${openLink(opened.wave)}`)
  if (options.json) printJson({ wave: opened.wave, links })
  else {
    process.stdout.write(`wave ${opened.wave}\n`)
    for (const { login, team, url } of links) process.stdout.write(`${login}\t${team}\t${url}\n`)
  }
}

/** `survey open`: opens a wave, or plans waves. */
export const registerOpen = (survey: Command): void => {
  survey
    .command('open')
    .description('open a wave and print a personal link for everybody who is asked; with --at, plan it')
    .argument(
      '<instrument>',
      'the questionnaire: standard, pulse, onboarding, after-incident or one of your own',
    )
    .option('--teams <slugs>', 'the teams to ask, with all teams below them, separated by commas')
    .option('--everyone', 'ask everybody who is in a team')
    .option('--roles <roles>', 'of them, only those who work as one of these')
    .option('--for-at-least <months>', 'only those who are there for at least so many months')
    .option('--for-less-than <months>', 'only those who are there for less than so many months')
    .option('--part-of <parts>', 'ask one of so many parts of each team, in turn', '1')
    .option('--mode <mode>', 'anonymous, confidential or identified', 'anonymous')
    .option('--k <people>', 'the smallest group whose results are shown, at least 3', '5')
    .option('--k-comments <people>', 'the smallest group whose comments are shown (default: k)')
    .option('--days <days>', 'how long it is open', '14')
    .option('--title <title>', 'what people see above the questions')
    .option('--mail', 'mail everybody their link')
    .option('--slack', 'post the open link to Slack')
    .option('--link', 'let people in by the open link, behind the sign-in')
    .option('--reminders <number>', 'by mail or to Slack: 0, 1 or 2', '0')
    .option('--at <moment>', 'open it then, like 2026-03-02T09:00 in the organisation’s time zone')
    .option('--every <recurrence>', 'with --at: once, monthly, quarterly or a cron expression', 'once')
    .option('--json', 'print {"wave","links"} as JSON; with --at {"schedule"}')
    .action(open)
}
