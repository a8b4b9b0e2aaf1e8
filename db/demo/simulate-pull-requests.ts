import { activityAt, afterWork, day, hour, minute } from './calendar'
import { type Chance, chanceOf, shaOf } from './chance'
import type { DemoRepository } from './organisation'
import { ciOf, historyDays, longWait, pickupHours } from './story'
import { titleOf } from './titles'

export type DemoEvent = {
  type: 'review' | 'comment' | 'ready_for_review' | 'commit' | 'review_requested'
  at: number
  actor: string
  state?: 'approved' | 'changes_requested' | 'commented'
}

/** A pull request as it would have gone, also beyond today; `number` is given when all are known. */
export type DemoPullRequest = {
  seed: string
  number: number
  title: string
  author: string
  isBot: boolean
  branch: string
  labels: string[]
  createdAt: number
  readyAt: number | null
  /** When it was merged, or null: closed at `closedAt`. */
  mergedAt: number | null
  closedAt: number
  commitTimes: number[]
  events: DemoEvent[]
  size: number
  /** Merged to put something right: it is deployed at once. */
  urgent: boolean
}

/** The sha of a commit on the pull request's branch, by its place in `commitTimes`. */
export const commitSha = (pullRequest: { seed: string }, place: number): string =>
  shaOf(pullRequest.seed, 'commit', place)

const botLogin = 'renovate[bot]'
const changesPerWeek = 3.1

/** The pull requests that a repository's people and bots open in the year before `today`. */
export const simulatePullRequests = (
  repository: DemoRepository,
  people: { authors: string[]; others: string[] },
  today: number,
): DemoPullRequest[] => {
  const opened: DemoPullRequest[] = []
  const pace = chanceOf(repository.name, 'pace')
  const perWeek = changesPerWeek * repository.weight
  for (let at = today - historyDays * day; ; ) {
    // Forty-five working hours a week, exponential gaps between changes.
    at = afterWork(at, (-Math.log(1 - pace.between(0, 1)) * 45) / perWeek)
    if (at >= today) return opened
    if (!pace.hit(activityAt(at))) continue
    const seed = `${repository.name}/${opened.length}`
    opened.push(simulateOne(seed, repository, people, at, 1 - (today - at) / (historyDays * day)))
  }
}

const simulateOne = (
  seed: string,
  repository: DemoRepository,
  people: { authors: string[]; others: string[] },
  startedAt: number,
  progress: number,
): DemoPullRequest => {
  const chance = chanceOf(seed)
  if (chance.hit(0.07)) return dependencyUpdate(seed, chance, people, startedAt)
  const author = chance.pick(people.authors)
  const title = titleOf(chance)
  const coding = Math.max(0.1, chance.around(4.5, 0.9))
  const readyAt = afterWork(startedAt, coding)
  const wasDraft = chance.hit(0.2)
  const createdAt = wasDraft ? afterWork(startedAt, coding * 0.4) : readyAt
  const commitTimes = [
    0,
    ...Array.from({ length: chance.weighted([5, 3, 2, 1]) }, () => chance.between(0.1, 0.95)),
  ]
    .map((share) => afterWork(startedAt, coding * share))
    .sort((a, b) => a - b)
  const events: DemoEvent[] = wasDraft ? [{ type: 'ready_for_review', at: readyAt, actor: author }] : []
  const reviewed = chance.hit(0.95)
  const approvedAt = reviewed
    ? review(chance, people, author, readyAt, progress, events)
    : afterWork(readyAt, chance.around(3, 0.8))
  const pushes = events.filter((event) => event.type === 'commit').map((event) => event.at - 2 * minute)
  const isMerged = chance.hit(0.94)
  const doneAt = approvedAt + ciWait(chance, repository, progress) + mergeDelay(chance)
  const closedAt = isMerged ? doneAt : doneAt + chance.around(12, 0.9) * day
  return {
    seed,
    number: 0,
    title,
    author,
    isBot: false,
    branch: `${author.split('-')[0]}/${title.toLowerCase().replace(/[^a-z]+/g, '-')}`,
    labels: chance.hit(0.15) ? [chance.pick(['bug', 'cleanup', 'customer'])] : [],
    createdAt,
    readyAt: wasDraft ? readyAt : null,
    mergedAt: isMerged ? closedAt : null,
    closedAt,
    commitTimes: [...commitTimes, ...pushes],
    events,
    size: Math.ceil(chance.around(55, 1.2)),
    urgent: false,
  }
}

/** Adds what reviewers say; returns when the last approval comes. */
const review = (
  chance: Chance,
  people: { authors: string[]; others: string[] },
  author: string,
  readyAt: number,
  progress: number,
  events: DemoEvent[],
): number => {
  const colleagues = people.authors.filter((login) => login !== author)
  const reviewer = chance.pick(chance.hit(0.08) || colleagues.length === 0 ? people.others : colleagues)
  const wait = chance.hit(longWait.probability)
    ? chance.between(...longWait.hours)
    : chance.around(pickupHours(progress), 0.8)
  let at = afterWork(readyAt, wait)
  for (let rounds = chance.weighted([66, 27, 7]); rounds > 0; rounds -= 1) {
    events.push({ type: 'review', at, actor: reviewer, state: 'changes_requested' })
    if (chance.hit(0.4)) events.push({ type: 'comment', at: afterWork(at, 0.3), actor: author })
    at = afterWork(at, chance.around(2, 0.8))
    events.push({ type: 'commit', at, actor: author })
    at = afterWork(at, chance.around(1.4, 0.8))
  }
  if (chance.hit(0.45)) {
    events.push({ type: 'review', at, actor: reviewer, state: 'commented' })
    at = afterWork(at, chance.around(1.3, 0.8))
  }
  events.push({ type: 'review', at, actor: reviewer, state: 'approved' })
  return at
}

/** How long the last CI runs (often the branch must be brought up to date) keep a change from merging: with flaky CI somebody must come back and start it again. */
const ciWait = (chance: Chance, repository: DemoRepository, progress: number): number => {
  const ci = ciOf(repository.team, progress)
  let wait = 1.6 * (ci.minutes + ci.queueMinutes) * minute
  while (chance.hit(ci.flake + ci.error))
    wait += (ci.minutes + ci.queueMinutes) * minute + chance.around(2.2, 0.7) * hour
  return wait
}

const mergeDelay = (chance: Chance): number => chance.around(0.35, 0.9) * hour

const dependencyUpdate = (
  seed: string,
  chance: Chance,
  people: { authors: string[] },
  createdAt: number,
): DemoPullRequest => {
  const approvedAt = afterWork(createdAt, chance.around(9, 0.9))
  const mergedAt = approvedAt + chance.between(2, 40) * minute
  const library = chance.pick(['typescript', 'postgres', 'react', 'undici', 'zod', 'eslint', 'protobuf'])
  return {
    seed,
    number: 0,
    title: `Update ${library} to ${Math.floor(chance.between(2, 30))}.${Math.floor(chance.between(0, 12))}.0`,
    author: botLogin,
    isBot: true,
    branch: `renovate/${library}`,
    labels: ['dependencies'],
    createdAt,
    readyAt: null,
    mergedAt,
    closedAt: mergedAt,
    commitTimes: [createdAt - minute],
    events: [{ type: 'review', at: approvedAt, actor: chance.pick(people.authors), state: 'approved' }],
    size: Math.ceil(chance.around(12, 0.8)),
    urgent: false,
  }
}
