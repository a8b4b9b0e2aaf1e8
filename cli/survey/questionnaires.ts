import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { AppError } from '@/lib/errors'
import { createSurvey, publishSurvey } from '@/lib/surveys/edit-survey'
import { listSurveys, publishedOf, readSurvey } from '@/lib/surveys/read-survey'
import { parseSurveyFile, toSurveyFile } from '@/lib/surveys/survey-file'
import { callersPath } from '../callers-path'
import { note, printJson, withDatabase } from '../output'

const list = async ({ json }: { json?: true }) => {
  const surveys = (await withDatabase(listSurveys)).map((survey) => {
    const shown = publishedOf(survey) ?? survey.draft
    return {
      survey: survey.slug,
      title: shown?.title ?? survey.slug,
      minutes: shown?.minutes ?? null,
      items: shown?.items.length ?? 0,
      published: publishedOf(survey) !== null,
      waves: survey.waves,
    }
  })
  if (json) return printJson(surveys)
  for (const { survey, title, minutes, published } of surveys) {
    process.stdout.write(`${survey}\t${title}\t${minutes} min${published ? '' : '\tdraft'}\n`)
  }
}

const exportOne = async (slug: string) => {
  const survey = await withDatabase((db) => readSurvey(db, slug))
  const shown = survey.draft ?? publishedOf(survey)
  if (shown === null) throw new AppError('not_found', `The survey "${slug}" has nothing to export.`)
  process.stdout.write(toSurveyFile(shown))
}

const readText = (file: string): string => {
  try {
    return readFileSync(file === '-' ? 0 : callersPath(file), 'utf8')
  } catch (cause) {
    throw new AppError('bad_input', `${file} cannot be read.`, { hint: 'Check the path.', cause })
  }
}

const importOne = async (file: string, { publish }: { publish?: true }) => {
  const text = readText(file)
  const slug = await withDatabase(async (db) => {
    const made = await createSurvey(db, parseSurveyFile(text), 'cli', 'survey.import')
    if (publish) await publishSurvey(db, made, { actor: 'cli' })
    return made
  })
  note(
    publish ? 'Imported and published: it can be asked.' : 'Imported as a draft: publish it in the editor.',
  )
  process.stdout.write(`${slug}\n`)
}

/** `survey list | export | import`. */
export const registerQuestionnaires = (survey: Command): void => {
  survey
    .command('list')
    .description('the questionnaires there are')
    .option('--json', 'print JSON')
    .action(list)
  survey
    .command('export')
    .description('print a questionnaire as a file that import takes')
    .argument('<instrument>', 'its id, as list prints it')
    .action(exportOne)
  survey
    .command('import')
    .description('take in a questionnaire as a draft, and print its id')
    .argument('<file>', 'a file that export or the editor gave, or - for stdin')
    .option('--publish', 'publish it at once')
    .action(importOne)
}
