import { buildWeb, isBuildCurrent } from '@/cli/start/build'
import { provideBrowser } from './run/browser'
import { check, type Outcome } from './run/step'
import { runPlaywright, runVitest } from './run/suites'

const say = (text: string) => process.stdout.write(`${text}\n`)
const withBrowser = !process.argv.includes('--without-browser')

const failure = (output: string): Outcome => ({ passed: 0, failed: 1, skipped: 0, output })

const build = async (): Promise<Outcome> => {
  if (!isBuildCurrent()) await buildWeb(new AbortController().signal)
  return { passed: 1, failed: 0, skipped: 0, output: '' }
}

const types = async (): Promise<Outcome> => {
  const generated = await check(['node_modules/next/dist/bin/next', 'typegen'])
  return generated.failed ? generated : check(['node_modules/typescript/bin/tsc', '--noEmit'])
}

const browserTests = async (): Promise<Outcome> => {
  const browser = await provideBrowser(say)
  if (!browser) return failure('No browser: install Chrome or Chromium, or set BROWSER_PATH to one.')
  say(`Browser: ${browser}`)
  return runPlaywright(browser)
}

const totals = { passed: 0, failed: 0, skipped: 0 }

const step = async (name: string, run: () => Promise<Outcome>): Promise<boolean> => {
  const begun = Date.now()
  const outcome = await run().catch((error: unknown) => failure(String(error)))
  totals.passed += outcome.passed
  totals.failed += outcome.failed
  totals.skipped += outcome.skipped
  if (outcome.failed > 0) say(`\n${outcome.output.trim()}\n`)
  const seconds = Math.round((Date.now() - begun) / 1000)
  const counts =
    outcome.passed + outcome.failed > 1 ? `: ${outcome.passed} passed, ${outcome.failed} failed` : ''
  say(`${outcome.failed > 0 ? 'FAIL' : 'ok  '}  ${name}${counts} (${seconds} s)`)
  return outcome.failed === 0
}

await step('format and lint', () => check(['node_modules/@biomejs/biome/bin/biome', 'ci', '.']))
await step('types', types)
await step('dead code', () => check(['node_modules/knip/bin/knip.js']))
await step('unit, database and architecture tests', runVitest)
if (withBrowser && (await step('build', build))) await step('browser tests', browserTests)

if (totals.skipped > 0) say(`${totals.skipped} skipped`)
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)
