import { describeError } from '@/lib/errors'
import { note } from './output'
import { buildWeb } from './start/build'

try {
  await buildWeb(new AbortController().signal)
  note('The web application is built: npm start uses it.')
} catch (error) {
  note(describeError(error) ?? String(error))
  process.exitCode = 1
}
