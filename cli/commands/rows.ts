import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { rowsText } from '@/lib/metrics/rows-text'
import { addScopeOptions, knownMetric, type ScopeOptions, scopeQuery } from '../metric-options'
import { usageError, withDatabase } from '../output'

type Options = ScopeOptions & { json?: true; csv?: true }

/** `rows <id>`: the events behind a number, then those left out of it with the reason. */
export const register = (program: Command): void => {
  addScopeOptions(program.command('rows').argument('<id>', 'the metric, like change-lead-time'))
    .description('list the events behind a metric, and those left out of it with the reason')
    .option('--json', 'print one JSON document (the default)')
    .option('--csv', 'print CSV')
    .action(async (given: string, options: Options) => {
      const id = knownMetric(given)
      if (options.json && options.csv) usageError('Choose --json or --csv, not both.')
      await withDatabase(async (db) => {
        await deriveStale(db)
        const text = await rowsText(db, id, await scopeQuery(db, options), options.csv ? 'csv' : 'json')
        await pipeline(text, process.stdout, { end: false })
      })
    })
}
