import { z } from 'zod'
import type { Database } from '@/db/client'
import { clockTime } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import type { Priorities } from '@/lib/priorities/priority'
import type { ReportMetric, ReportQuality } from './report'
import { currencySign } from './words'

const stateRow = z.object({
  repositories: z.number(),
  unowned: z.number(),
  last_finished: z.date().nullable(),
  failing: z.array(z.string()),
})

const readState = async ({ sql }: Database, at: Date) => {
  const [row] = await sql`
    with last_runs as (
      select distinct on (source, subject) source || ' ' || subject as name, status
      from sync_runs where finished_at is not null order by source, subject, started_at desc
    )
    select (select count(*)::int from repositories) as repositories,
      (select count(*)::int from repositories where not exists (
        select 1 from repository_owners o where o.repository_id = repositories.id
          and o.valid_from <= ${at} and (o.valid_to is null or o.valid_to > ${at}))) as unowned,
      (select max(finished_at) from sync_runs where status = 'succeeded') as last_finished,
      array(select name from last_runs where status = 'failed' order by 1) as failing`
  return stateRow.parse(row)
}

const sourceNames: Record<string, string> = {
  deployments: 'recorded deployments',
  pipelines: 'pipeline runs',
  releases: 'releases',
  tags: 'release tags',
  merges: 'merges to the default branch',
}

const deploymentsNote = (metrics: readonly ReportMetric[]): string | null => {
  const sources = metrics[0]?.result.deployment_sources ?? []
  if (sources.length === 0) return null
  const parts = sources.map(
    ({ source, repositories }) =>
      `${sourceNames[source] ?? source} in ${formatCount(repositories, 'repository', 'repositories')}`,
  )
  return `What counts as a deployment: ${parts.join(', ')}.`
}

const prioritiesNotes = (priorities: Priorities | null): string[] => {
  if (!priorities) return []
  const { wave, hourly_rate: rate, working_weeks: weeks, currency } = priorities
  const perHour = rate === null ? null : `${currencySign(currency)} ${rate}`
  return [
    `Opportunity is importance + the part of it that satisfaction falls short of (0–20), from the shares that answered in the top two of five. Groups under ${wave.k} people, and what would reveal one, are withheld.`,
    'Plausible ranks come from resampling the published counts 2,000 times. “Fund” and “tolerated” mean that the metric got detectably worse than in the 90 days before.',
    ...(perHour ? [`Money is hours × ${perHour} × ${weeks} working weeks: an estimate, not a saving.`] : []),
  ]
}

/** What the reader has to know to trust the numbers, or not to. */
export const reportQuality = async (
  db: Database,
  metrics: readonly ReportMetric[],
  priorities: Priorities | null,
  at: { end: Date; now: Date; timeZone: string },
): Promise<ReportQuality> => {
  const { repositories, unowned, last_finished, failing } = await readState(db, at.end)
  const have = unowned === 1 ? 'has' : 'have'
  const notes = [
    last_finished ? `Data was last collected at ${clockTime(last_finished, at.timeZone, at.now)}.` : null,
    failing.length > 0 ? `The last run failed for: ${failing.join(', ')}.` : null,
    unowned > 0
      ? `${unowned} of ${repositories} repositories ${have} no owner: their changes count for the organisation but for no team.`
      : null,
    deploymentsNote(metrics),
    'Intervals are at 95 %. A change is called likely real only where the interval of the difference leaves zero out. Changes by bots are left out of waiting times.',
    ...prioritiesNotes(priorities),
  ]
  return { notes: notes.filter((note) => note !== null) }
}
