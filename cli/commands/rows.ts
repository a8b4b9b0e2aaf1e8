import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { stringify } from 'csv-stringify'
import type { Column } from '@/lib/metrics/define'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { type MetricRow, streamRows } from '@/lib/metrics/run'
import { addScopeOptions, type ScopeOptions, scopeQuery } from '../metric-options'
import { usageError, withDatabase } from '../output'

type Options = ScopeOptions & { json?: true; csv?: true }

/** `rows <id>`: the events behind a number, then those left out of it with the reason. */
export const register = (program: Command): void => {
  addScopeOptions(program.command('rows').argument('<id>', 'the metric, like change-lead-time'))
    .description('list the events behind a metric, and those left out of it with the reason')
    .option('--json', 'print one JSON document (the default)')
    .option('--csv', 'print CSV')
    .action(async (id: string, options: Options) => {
      if (options.json && options.csv) usageError('Choose --json or --csv, not both.')
      await withDatabase(async (db) => {
        await deriveStale(db)
        const query = await scopeQuery(db, options)
        const counted = await streamRows(db, id, { ...query, which: 'counted' })
        const excluded = await streamRows(db, id, { ...query, which: 'excluded' })
        const chunks = options.csv
          ? csvOf(counted.columns, excluded.columns, counted.rows, excluded.rows)
          : jsonOf(id, counted.rows, excluded.rows)
        await pipeline(chunks, process.stdout, { end: false })
      })
    })
}

const listOf = async function* (rows: AsyncIterable<MetricRow>) {
  let separator = ''
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`
    separator = ','
  }
}

/** `{"id", "counted": [row], "excluded": [row with its "reason"]}`, written as it is read. */
const jsonOf = async function* (
  id: string,
  counted: AsyncIterable<MetricRow>,
  excluded: AsyncIterable<MetricRow>,
) {
  yield `{"id":${JSON.stringify(id)},"counted":[`
  yield* listOf(counted)
  yield '],"excluded":['
  yield* listOf(excluded)
  yield ']}\n'
}

const csvOf = (
  columns: Column[],
  excludedColumns: Column[],
  counted: AsyncIterable<MetricRow>,
  excluded: AsyncIterable<MetricRow>,
) => {
  const keys = [...new Set([...columns, ...excludedColumns].map(({ key }) => key))]
  const sheet = stringify({
    header: true,
    columns: keys,
    cast: { date: (at) => at.toISOString(), boolean: String },
  })
  const feed = async function* () {
    yield* counted
    yield* excluded
  }
  return async function* () {
    void pipeline(feed, sheet).catch((error: Error) => sheet.destroy(error))
    yield* sheet
  }
}
