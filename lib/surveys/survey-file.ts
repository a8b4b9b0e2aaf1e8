import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { type Instrument, instrumentSchema } from './instrument'

/** A survey as a file: what the editor exports and imports. `formatVersion` rises when older files need converting. */
const surveyFileSchema = z.object({
  format: z.literal('desire-path/survey', { error: 'must be “desire-path/survey”' }),
  formatVersion: z.literal(1, { error: 'must be 1, the only one there is so far' }),
  survey: instrumentSchema,
})

/** The text of a survey's file. */
export const toSurveyFile = (survey: Instrument): string =>
  `${JSON.stringify({ format: 'desire-path/survey', formatVersion: 1, survey }, null, 2)}\n`

const largest = 2_000_000
const mostShown = 8

/** A survey from a file's text, which may still be unfinished. Throws `bad_input` that says what is wrong where. */
export const parseSurveyFile = (text: string): Instrument => {
  if (text.length > largest) {
    throw new AppError('too_large', 'The file is larger than 2 MB, which no survey is.', {
      hint: 'Choose the file that “Export” gave.',
    })
  }
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (cause) {
    throw new AppError('bad_input', 'The file is not JSON.', {
      hint: 'Choose the file that “Export” gave; it ends in .json.',
      cause,
    })
  }
  const parsed = surveyFileSchema.safeParse(given)
  if (parsed.success) return parsed.data.survey
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`,
  )
  const more = problems.length > mostShown ? ` (and ${problems.length - mostShown} more)` : ''
  throw new AppError(
    'bad_input',
    `This is not a survey: ${problems.slice(0, mostShown).join('; ')}${more}.`,
    {
      hint: 'Nothing was imported. Correct the file, or export a survey to see how it should look.',
    },
  )
}
