import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Outcome, readReport, runCommand } from './step'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
})

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
})

/** Runs with a report file; whatever failed without a failing test (a file that doesn't load) counts as one failure. */
const withReport = async (
  run: (file: string) => Promise<{ status: number | null; output: string }>,
  count: (report: unknown) => Omit<Outcome, 'output'> | null,
): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'desire-path-report-'))
  try {
    const file = join(folder, 'report.json')
    const { status, output } = await run(file)
    const counts = count(readReport(file)) ?? { passed: 0, failed: 0, skipped: 0 }
    const failed = status === 0 ? counts.failed : Math.max(1, counts.failed)
    return { ...counts, failed, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Unit, database and architecture tests. */
export const runVitest = (): Promise<Outcome> =>
  withReport(
    (file) =>
      runCommand([
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]),
    (report) => {
      const parsed = vitestReport.safeParse(report)
      if (!parsed.success) return null
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = parsed.data
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
    },
  )

/** Browser tests against the production build. */
export const runPlaywright = (browser: string): Promise<Outcome> =>
  withReport(
    (file) =>
      runCommand(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'], {
        BROWSER_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      }),
    (report) => {
      const parsed = playwrightReport.safeParse(report)
      if (!parsed.success) return null
      const { expected, unexpected, flaky, skipped } = parsed.data.stats
      return { passed: expected + flaky, failed: unexpected, skipped }
    },
  )
