import type { Batch } from '../contract'
import type { GithubClient, PageSize } from './client'
import { Refused } from './faults'
import { toCommit } from './map'
import { historyQuery, parentsQuery } from './queries'
import { type HistoryCursor, historyCursor } from './schemas'
import { nameOf, type Reading, type Stream, toValue } from './stream'
import type { WireCommit, WireRepository } from './wire'

const parentsOf = async (client: GithubClient, repository: WireRepository, { oid, parents }: WireCommit) => {
  const known = parents.nodes.flatMap((parent) => parent?.oid ?? [])
  if (known.length >= parents.totalCount) return known
  const { data } = await client.query(parentsQuery, { ...nameOf(repository), oid }, { first: 100 })
  return data.repository.object?.parents.nodes.flatMap((parent) => parent?.oid ?? []) ?? known
}

/**
 * Tells when a walk down from a new tip has met every commit that was not there before: history is sorted by date, so
 * that a merged branch lies among older commits, but GitHub says how many commits each tip has below it. A commit is new
 * unless it hangs below the old tip. When the old tip is never met, history was rewritten and all of it is read.
 */
const newCommits = (oldTip: string | null, oldCount: number) => {
  const old = new Set<string>()
  let [added, hasMetOld] = [0, false]
  return {
    add: (oid: string, parents: string[]) => {
      hasMetOld ||= oid === oldTip
      if (oid !== oldTip && !old.has(oid)) added += 1
      else for (const parent of parents) old.add(parent)
    },
    isComplete: (totalCount: number) => hasMetOld && added >= totalCount - oldCount,
  }
}

async function* collect({ client, context, repository }: Reading): AsyncGenerator<Batch, void, undefined> {
  const name = repository.nameWithOwner
  const head = repository.defaultBranchRef?.target?.oid
  if (!head) return
  const start: HistoryCursor = historyCursor.safeParse(await context.readCursor(name, 'history')).data ?? {
    version: 1,
    tip: null,
    count: 0,
    scan: null,
    first: 100,
    unavailable: null,
  }
  if (start.tip === head) return
  // A backfill goes on below the tip where it began; the commits since are the next run's.
  let tip = start.scan?.tip ?? head
  const found = newCommits(start.tip, start.count)
  const size: PageSize = { first: start.first }
  let [after, seen] = [start.scan?.after ?? null, start.scan?.seen ?? 0]
  for (let isLast = false; !isLast; ) {
    const { data } = await client.query(historyQuery, { ...nameOf(repository), after, tip }, size)
    const history = data.repository.object?.history
    if (!history && tip !== head) {
      // The branch was rewritten under a backfill that broke off: it begins again with what is there now.
      tip = head
      after = null
      seen = 0
      continue
    }
    if (!history) throw new Refused(`GitHub does not have the commit ${tip}.`, true)
    const commits = []
    for (const wire of history.nodes.filter((node) => node !== null)) {
      const parents = await parentsOf(client, repository, wire)
      found.add(wire.oid, parents)
      commits.push(toCommit(name, wire, parents))
    }
    const { hasNextPage, endCursor } = history.pageInfo
    isLast = !hasNextPage || endCursor === null || endCursor === after || found.isComplete(history.totalCount)
    after = endCursor
    seen += commits.length
    const total = start.tip === null ? history.totalCount : null
    context.report({ done: seen, total, unit: `commits of ${name}` })
    if (isLast && start.tip === null)
      context.tell(`${name}: ${seen} of ${history.totalCount} commits of the default branch read.`)
    const isResumable = start.tip === null && after !== null
    const value: HistoryCursor = isLast
      ? { version: 1, tip, count: history.totalCount, scan: null, first: size.first, unavailable: null }
      : {
          ...start,
          scan: isResumable && after !== null ? { tip, after, seen } : null,
          first: size.first,
          unavailable: null,
        }
    yield { facts: { commits }, cursor: { repository: name, stream: 'history', value: toValue(value) } }
  }
}

/** The default branch's commits with their parents: the graph by which a deployment contains a change. */
export const history: Stream = {
  name: 'history',
  title: 'history of the default branch',
  permission: 'Contents: read',
  collect,
}
