import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { benchmarkReports } from '@/lib/benchmarks/bands'

const row = z.object({ year: z.number().nullable(), forTeams: z.boolean() })

/** Whose bands are shown beside the organisation's numbers (null: nobody's), and whether also beside those of teams. */
export type BenchmarkSettings = z.infer<typeof row>

/** Off until somebody turns them on, and for teams by a switch of its own. */
export const readBenchmarkSettings = async ({ sql }: Database): Promise<BenchmarkSettings> => {
  const [found] = await sql`
    select benchmark_year as year, benchmarks_for_teams as "forTeams" from organisation`
  return found ? row.parse(found) : { year: null, forTeams: false }
}

/** Writes them; the same again is no change. */
export const writeBenchmarkSettings = (
  db: Database,
  actor: Actor,
  { year, forTeams }: BenchmarkSettings,
): Promise<void> =>
  db.sql.begin(async (tx) => {
    const changed = await tx`
      update organisation set benchmark_year = ${year}, benchmarks_for_teams = ${forTeams}
      where (benchmark_year, benchmarks_for_teams) is distinct from (${year}::int, ${forTeams}::boolean)
      returning 1`
    if (changed.length > 0)
      await audit(tx, actor, 'organisation.benchmarks', 'benchmarks', { year, for_teams: forTeams })
  })

/** What the form for them sends. */
export const benchmarkForm = z
  .object({
    year: z.enum(['', ...benchmarkReports.map((report) => String(report.year))]),
    forTeams: z.string().optional(),
  })
  .transform(
    ({ year, forTeams }): BenchmarkSettings => ({
      year: year === '' ? null : Number(year),
      forTeams: forTeams !== undefined,
    }),
  )
