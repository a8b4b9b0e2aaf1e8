import type { PullRequestFact } from './told'

type EventFact = PullRequestFact['events'][number]

const isSame = (a: EventFact, b: EventFact) => a.type === b.type && +a.at === +b.at && a.actor === b.actor

/**
 * A timeline with further events, each at its time. One that is there stays: a review that was dismissed has lost what it
 * said, and no older delivery brings that back.
 */
export const withEvents = (stored: EventFact[], told: EventFact[]): EventFact[] =>
  told.reduce((events, event) => {
    const known = events.findIndex((other) => isSame(other, event))
    if (known >= 0) return event.state == null ? events.with(known, { ...event, state: null }) : events
    const place = events.findLastIndex(({ at }) => at <= event.at) + 1
    return events.toSpliced(place, 0, event)
  }, stored)

const sameLabels = (a: string[], b: string[]) =>
  a.length === b.length && a.every((label) => b.includes(label))

/**
 * A stored pull request (null: none) with what a delivery tells of it: its own fields where the delivery is not older than
 * what is stored, and the events it brings. Commits and all other events stay, since no delivery lists them.
 *
 * @param isWhole whether the delivery tells the pull request's own fields with certainty; if not, none is made of it
 */
export const mergePullRequest = (
  stored: PullRequestFact | null,
  told: PullRequestFact,
  isWhole: boolean,
): PullRequestFact | null => {
  if (!stored) return isWhole ? { ...told, readyAt: told.isDraft ? null : told.createdAt } : null
  const events = withEvents(stored.events, told.events)
  const isOlder = stored.updatedAt != null && told.updatedAt != null && told.updatedAt < stored.updatedAt
  if (isOlder || !isWhole) return { ...stored, events }
  const ready = stored.isDraft ? told.updatedAt : (stored.readyAt ?? told.createdAt)
  return {
    ...told,
    readyAt: told.isDraft ? null : ready,
    additions: told.additions ?? stored.additions,
    deletions: told.deletions ?? stored.deletions,
    changedFiles: told.changedFiles ?? stored.changedFiles,
    labels: sameLabels(stored.labels, told.labels) ? stored.labels : told.labels,
    commits: stored.commits,
    events,
  }
}
