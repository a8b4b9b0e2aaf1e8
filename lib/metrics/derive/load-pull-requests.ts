import type { Transaction } from '@/db/client'
import type { MergedPullRequest, TimelineEvent } from './types'

/** The logins that the organisation marked as bots, in lower case. */
const loadBots = async (tx: Transaction): Promise<Set<string>> => {
  const rows = await tx<{ login: string }[]>`select lower(login) as login from people where is_bot`
  return new Set(rows.map(({ login }) => login))
}

type EventRow = TimelineEvent & { number: number }
type PullRequestRow = Omit<MergedPullRequest, 'events' | 'commitTimes'> & { commitTimes: string[] }

const pageSize = 5000

/**
 * Reads a repository's merged pull requests with their timelines, page by page: a timeline is the biggest thing that a
 * forge tells. Whose login ends in `[bot]`, or was marked as a bot, is one.
 *
 * @returns null when the repository has no pull requests at all, merged or not
 */
export const loadMergedPullRequests = async (
  tx: Transaction,
  repositoryId: number,
): Promise<MergedPullRequest[] | null> => {
  const [known] = await tx`select 1 from pull_requests where repository_id = ${repositoryId} limit 1`
  if (!known) return null
  const bots = await loadBots(tx)
  const isBot = (login: string | null) =>
    login !== null && (login.endsWith('[bot]') || bots.has(login.toLowerCase()))
  const loaded: MergedPullRequest[] = []
  for (let after = -1; ; ) {
    const rows = await tx<PullRequestRow[]>`
      select number, title, author, author_is_bot as "authorIsBot", created_at as "createdAt", ready_at as "readyAt",
        merged_at as "mergedAt", base, head, merge_commit_sha as "mergeCommitSha", additions, deletions,
        changed_files as "changedFiles", labels, first_commit_at as "firstCommitAt",
        array(select commit ->> 'authored_at' from jsonb_array_elements(commits) commit) as "commitTimes"
      from pull_requests
      where repository_id = ${repositoryId} and merged_at is not null and number > ${after}
      order by number limit ${pageSize}`
    const last = rows.at(-1)
    if (!last) return loaded
    const events = await loadEvents(tx, repositoryId, after, last.number)
    for (const row of rows)
      loaded.push({
        ...row,
        authorIsBot: row.authorIsBot || isBot(row.author),
        commitTimes: row.commitTimes.map((time) => new Date(time)),
        events: (events.get(row.number) ?? []).map((event) => ({
          ...event,
          actorIsBot: event.actorIsBot || isBot(event.actor),
        })),
      })
    after = last.number
  }
}

const loadEvents = async (tx: Transaction, repositoryId: number, after: number, upTo: number) => {
  const rows = await tx<EventRow[]>`
    select number, type, at, actor, actor_is_bot as "actorIsBot", state
    from pull_request_events
    where repository_id = ${repositoryId} and number > ${after} and number <= ${upTo}
    order by number, at, ordinal`
  return Map.groupBy(rows, ({ number }) => number)
}
