import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { systemClock } from '@/lib/clock'
import { clockTime } from '@/lib/dates'
import { getOrganisation } from './organisation'
import { requireUser, type User } from './session'
import { getTeamTree, type TeamInTree } from './team-tree'
import { periodChoices } from './view'

const stateRow = z.object({
  last_finished: z.date().nullable(),
  running: z.number(),
  failing: z.number(),
  open_waves: z.number(),
})

type State = z.infer<typeof stateRow>

const freshnessOf = ({ last_finished, running, failing }: State, timeZone: string, now: Date) => {
  if (running > 0 && !last_finished) return { text: 'Reading data…', healthy: true }
  if (!last_finished) return { text: 'No data yet', healthy: false }
  const health =
    failing > 0
      ? `${failing} ${failing === 1 ? 'source needs' : 'sources need'} a look`
      : 'all sources healthy'
  return { text: `Data to ${clockTime(last_finished, timeZone, now)}, ${health}`, healthy: failing === 0 }
}

/** What every page of the dashboard has around it. */
export type Shell = {
  user: User
  organisation: { name: string; isDemo: boolean }
  teams: Pick<TeamInTree, 'slug' | 'name' | 'depth'>[]
  periods: ReturnType<typeof periodChoices>
  freshness: { text: string; healthy: boolean }
  openWaves: number
}

/** The frame of the dashboard: who is signed in, the teams and periods to choose from, how fresh the data is. */
export const getShell = async (): Promise<Shell> => {
  const user = await requireUser()
  const now = systemClock()
  const { sql } = await getDatabase()
  const [organisation, teams, states] = await Promise.all([
    getOrganisation(),
    getTeamTree(),
    sql`
      with last_runs as (
        select distinct on (coalesce(connection_id::text, source || ' ' || subject)) status, finished_at
        from sync_runs where finished_at is not null
        order by coalesce(connection_id::text, source || ' ' || subject), started_at desc
      )
      select (select max(finished_at) from sync_runs where status = 'succeeded') as last_finished,
        (select count(*)::int from sync_runs where status = 'running') as running,
        (select count(*)::int from last_runs where status = 'failed') as failing,
        (select count(*)::int from waves where closed_at is null and opens_at <= ${now} and closes_at > ${now}) as open_waves`,
  ])
  const state = stateRow.parse(states[0])
  return {
    user,
    organisation: { name: organisation.name, isDemo: organisation.isDemo },
    teams: teams.map(({ slug, name, depth }) => ({ slug, name, depth })),
    periods: periodChoices(now, organisation.timeZone),
    freshness: freshnessOf(state, organisation.timeZone, now),
    openWaves: state.open_waves,
  }
}
