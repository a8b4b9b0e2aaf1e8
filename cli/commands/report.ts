import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { organisationTimeZone } from '@/lib/metrics/run'
import { parsePeriod } from '@/lib/period'
import { buildReport } from '@/lib/reports/build-report'
import { type FormatId, findFormat, formatIds, formats } from '@/lib/reports/formats'
import { callersPath } from '../callers-path'
import { note, usageError, withDatabase } from '../output'

type Options = { from: string; to: string; team?: string; format: string; out: string }

const comingLater = ['pptx', 'xlsx']

const formatOf = ({ format, out }: Options): FormatId => {
  const found = findFormat(format)
  if (comingLater.includes(format))
    return usageError(`${format} is not offered yet. Choose ${formatIds.join(', ')}.`)
  if (!found) return usageError(`There is no format “${format}”. Choose ${formatIds.join(', ')}.`)
  if (out === '-' && !formats[found].isText)
    return usageError(`A ${format} needs a file: --out review.${format}`)
  return found
}

const periodOf = async (db: Database, { from, to }: Options) => {
  const timeZone = await organisationTimeZone(db)
  try {
    return parsePeriod(from, to, timeZone)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return usageError([error.message, error.hint].filter(Boolean).join(' '))
  }
}

const save = async (path: string, content: string | Buffer): Promise<void> => {
  try {
    await writeFile(path, content)
  } catch (cause) {
    throw new AppError('bad_input', `The report cannot be written to ${path}.`, {
      hint: 'Name a file in a folder that exists and that you may write to.',
      cause,
    })
  }
}

/** `report`: the roadmap review of a period, as a file. */
export const register = (program: Command): void => {
  program
    .command('report')
    .description('write the roadmap review of a period')
    .requiredOption('--from <date>', 'first day, like 2026-01-01, in the organisation’s time zone')
    .requiredOption('--to <date>', 'the day after the last one')
    .option('--team <slug>', 'only this team and the teams below it')
    .requiredOption('--format <format>', `${formatIds.join(', ')} (pptx and xlsx come later)`)
    .requiredOption('--out <file>', 'where to; - prints Markdown, CSV and JSON')
    .action(async (options: Options) => {
      const format = formatOf(options)
      const content = await withDatabase(async (db) => {
        const period = await periodOf(db, options)
        await deriveStale(db)
        const scope = options.team
          ? { type: 'team' as const, id: options.team }
          : { type: 'organisation' as const }
        return formats[format].render(await buildReport(db, { ...period, scope }))
      })
      if (options.out === '-') process.stdout.write(content)
      else {
        await save(callersPath(options.out), content)
        note(`The review is in ${options.out}.`)
      }
    })
}
