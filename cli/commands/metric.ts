import type { Command } from 'commander'
import { formatCount, formatText } from '@/lib/format'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, type MetricResult } from '@/lib/metrics/run'
import { metricSchema } from '@/lib/openapi/metric-schema'
import { addScopeOptions, knownMetric, type ScopeOptions, scopeQuery } from '../metric-options'
import { note, printJson, withDatabase } from '../output'

/** `metric <id>`: one number with what it is made of. */
export const register = (program: Command): void => {
  addScopeOptions(program.command('metric').argument('<id>', 'the metric, like change-lead-time'))
    .description('compute a metric for a period')
    .option('--json', 'print the whole result as JSON')
    .action(async (given: string, options: ScopeOptions & { json?: true }) => {
      const id = knownMetric(given)
      const result = await withDatabase(async (db) => {
        await deriveStale(db)
        return computeMetric(db, id, { ...(await scopeQuery(db, options)), previous: true })
      })
      if (options.json) printContract(result)
      else process.stdout.write(`${describe(result).join('\n')}\n`)
    })
}

/** The fields of the contract and no others; why there is no number goes to stderr. */
const printContract = (result: MetricResult): void => {
  if (result.missing) note(`${result.missing.reason} ${result.missing.fix}`)
  printJson(metricSchema.parse(result))
}

const describe = (result: MetricResult): string[] => {
  const metric = getMetric(result.id)
  const say = (value: number | null) => formatText(result.unit, value)
  const { interval, missing, previous, change } = result
  const number = missing
    ? [`${metric.name}: no number. ${missing.reason} ${missing.fix}`]
    : [
        `${metric.name}: ${say(result.value)} (${formatCount(result.sample_size, ...metric.noun)}${result.is_thin ? ', thin' : ''})`,
        `  ${metric.formula}`,
      ]
  return [
    ...number,
    ...(interval ? [`  95 % interval ${say(interval.low)} to ${say(interval.high)}`] : []),
    ...(result.p75 === null
      ? []
      : [`  three quarters within ${say(result.p75)}, nine tenths within ${say(result.p90)}`]),
    ...result.beside.map(({ label, numerator, denominator }) => `  ${label}: ${numerator} of ${denominator}`),
    ...result.excluded.map(({ reason, count }) => `  left out: ${count} ${reason.replaceAll('_', ' ')}`),
    ...Object.entries(result.attribution).map(([name, count]) => `  ${name.replaceAll('_', ' ')}: ${count}`),
    ...result.deployment_sources.map(
      ({ source, repositories }) =>
        `  deployments are ${source} in ${formatCount(repositories, 'repository', 'repositories')}`,
    ),
    ...(previous && previous.value !== null
      ? [`  before: ${say(previous.value)}${change?.verdict ? `; ${change.verdict}` : ''}`]
      : []),
  ]
}
