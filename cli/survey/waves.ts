import type { Command } from 'commander'
import { closeWave } from '@/lib/surveys/close-wave'
import { remindNow } from '@/lib/surveys/delivery/reminders'
import { extendWave } from '@/lib/surveys/extend-wave'
import { longDate } from '@/lib/surveys/long-date'
import { readWavePeople } from '@/lib/surveys/wave-people'
import { note, printJson, usageError, withDatabase } from '../output'

const close = async (wave: string) => {
  await withDatabase((db) => closeWave(db, wave))
  note('Closed. Its results can be read now.')
}

const extend = async (wave: string, { days }: { days: string }) => {
  if (!/^\d+$/.test(days)) usageError(`--days takes a whole number, not "${days}"`)
  const closesAt = await withDatabase((db) => extendWave(db, wave, { days: Number(days) }))
  note(`It closes on ${longDate(closesAt)} now, and results come then.`)
}

const remind = async (wave: string) => {
  await withDatabase((db) => remindNow(db, wave))
  note('The worker reminds those who have not answered.')
}

const people = async (wave: string, { json }: { json?: true }) => {
  const found = await withDatabase((db) => readWavePeople(db, wave))
  if (json) {
    return printJson(
      found.map(({ login, team, detail }) => ({ login, team, asked: detail === null, left_out: detail })),
    )
  }
  for (const { login, team, detail } of found)
    process.stdout.write(`${login}\t${team}\t${detail ?? 'asked'}\n`)
}

const waveArgument = ['<wave>', 'the id that open printed'] as const

/** `survey close | extend | remind | people`. */
export const registerWaves = (survey: Command): void => {
  survey
    .command('close')
    .description('close a wave for good')
    .argument(...waveArgument)
    .action(close)
  survey
    .command('extend')
    .description('let an open wave close later; results come later, too')
    .argument(...waveArgument)
    .requiredOption('--days <days>', 'how many days later')
    .action(extend)
  survey
    .command('remind')
    .description('remind those who have not answered, twice at most')
    .argument(...waveArgument)
    .action(remind)
  survey
    .command('people')
    .description('who was asked, and who of the audience was not and why; never who answered')
    .argument(...waveArgument)
    .option('--json', 'print JSON')
    .action(people)
}
