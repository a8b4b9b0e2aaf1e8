import { isReleaseTag } from '@/lib/release-tags'
import type { MainlineCommitFact } from '../contract'
import { toDate } from './dates'
import type { Graph, MainlineStep } from './mainline'
import type { Clone, GitTag } from './schemas'

const count = (number: number, noun: string) =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
const shorten = (sha: string | undefined) => sha?.slice(0, 10) ?? ''

/** What a person should know about the tags: none at all, none that counts, some that cannot. */
export const describeTags = ({
  branch,
  tags,
  skipped,
  pattern,
}: {
  branch: string | null
  tags: GitTag[]
  skipped: string[]
  pattern: string | undefined
}): string[] => {
  const messages: string[] = []
  if (skipped.length > 0)
    messages.push(
      `${count(skipped.length, 'tag')} left out, pointing at no commit but at a file or folder: ${skipped.slice(0, 3).join(', ')}${skipped.length > 3 ? ' …' : ''}.`,
    )
  if (tags.length === 0)
    messages.push(
      `No tags here (git fetch --tags gets them from a server that has some): while nothing else tells of deployments, each change on ${branch} counts as one.`,
    )
  else if (!tags.some(({ name }) => isReleaseTag(name, pattern)))
    messages.push(
      `No release among ${count(tags.length, 'tag')} (${pattern ? `matching ${pattern}` : 'a version without a pre-release suffix'}): --tags REGEX says which are releases.`,
    )
  return messages
}

const describeShallow = (clone: Clone, graph: Graph, steps: MainlineStep[]): string[] => {
  if (clone.boundary.length === 0) return []
  const boundary = new Set(clone.boundary)
  const cut = steps.filter(({ brought }) => brought.some(({ sha }) => boundary.has(sha))).length
  const oldest = graph.commits.reduce<number | null>(
    (first, { committedSeconds: at }) => (at && (!first || at < first) ? at : first),
    null,
  )
  return [
    `This clone is shallow: what happened before ${oldest ? toDate(oldest).toISOString().slice(0, 10) : 'its boundary'} is missing, and the commit at its boundary is no change. git fetch --unshallow completes it.`,
    ...(cut > 0
      ? [
          `${count(cut, 'merge')} may have begun earlier than it says: the boundary of the clone cuts through its branch.`,
        ]
      : []),
  ]
}

/** What a person should know about the commits: a shallow clone's missing past, and dates that cannot be. */
export const describeHistory = ({
  clone,
  graph,
  steps,
  changes,
}: {
  clone: Clone
  graph: Graph
  steps: MainlineStep[]
  changes: (MainlineCommitFact | null)[]
}): string[] => {
  const messages = describeShallow(clone, graph, steps)
  const unreadable = graph.commits.filter((commit) => !commit.authoredSeconds || !commit.committedSeconds)
  if (unreadable.length > 0)
    messages.push(
      `${count(unreadable.length, 'commit')} with a date that cannot be read (${shorten(unreadable[0]?.sha)} for one): its other date stands in.`,
    )
  const undated = changes.filter((change) => change === null).length
  if (undated > 0) messages.push(`${count(undated, 'change')} left out: neither of its dates can be read.`)
  const tomorrow = Date.now() / 1000 + 24 * 60 * 60
  const future = graph.commits.filter(({ committedSeconds: at }) => at && at > tomorrow)
  if (future.length > 0)
    messages.push(
      `${count(future.length, 'commit')} dated in the future (${shorten(future[0]?.sha)} for one): they count in the period that their date names.`,
    )
  return messages
}
