import type { Database } from '@/db/client'
import { type Clock, systemClock } from '@/lib/clock'
import { readCalendar } from '@/lib/organisation/calendar'
import { workingClock } from '@/lib/working-time'
import { changesOf } from './changes'
import { chooseSource } from './choose-source'
import { derive } from './derive'
import { loadAttempts } from './load-attempts'
import { loadIncidents } from './load-incidents'
import { loadGraph, loadMainline } from './load-mainline'
import { loadMergedPullRequests } from './load-pull-requests'
import { loadIncidentWindowHours, takeRepository } from './load-repository'
import { replaceDerived } from './store'

/**
 * Rebuilds `changes` and `deployment_outcomes` of one repository from its facts, in one transaction: a reader sees the
 * old rows or the new ones, never half. Two callers wait for each other. Facts that are written meanwhile make the
 * repository stale again.
 *
 * @param options.onlyStale leaves a repository alone whose facts did not change since the last time
 * @returns whether there was such a repository to rebuild
 */
export const deriveRepository = async (
  db: Database,
  repositoryId: number,
  { onlyStale = false, clock = systemClock }: { onlyStale?: boolean; clock?: Clock } = {},
): Promise<boolean> =>
  db.sql.begin(async (tx) => {
    const repository = await takeRepository(tx, repositoryId, { onlyStale })
    if (!repository) return false
    const mainline = await loadMainline(tx, repositoryId)
    const changes = changesOf(await loadMergedPullRequests(tx, repositoryId), mainline)
    const candidates = await loadAttempts(tx, repository, changes)
    const source =
      repository.deploymentSource === 'auto' ? chooseSource(candidates, clock()) : repository.deploymentSource
    const derived = derive({
      changes,
      attempts: source ? candidates[source] : [],
      graph: await loadGraph(tx, repositoryId),
      incidents: await loadIncidents(tx, repositoryId),
      incidentWindowHours: await loadIncidentWindowHours(tx),
      workingSeconds: workingClock(await readCalendar(tx)),
    })
    await replaceDerived(tx, repositoryId, source, derived)
    return true
  })
