import type { Batch, CollectContext } from '../contract'
import { describeHistory } from './describe'
import { type ChangeIndex, findReverted, indexChanges, revertsUnknown } from './find-reverted'
import { cursorOf } from './find-start'
import { Graph, type Mainline, walkMainline } from './mainline'
import { toMainlineCommit, toTag } from './map'
import { readGraph, readHistory } from './read-history'
import { type GitCursor, type GitTag, historyStream, type Source } from './schemas'

/** The changes that a news of the graph may revert: its own, and those before it when it names one of them. */
const indexFor = async (source: Source, news: Mainline, since: string | null): Promise<ChangeIndex> => {
  const index = indexChanges([news])
  if (since === null || !news.steps.some((step) => revertsUnknown(step, index))) return index
  const earlier = new Graph()
  for await (const _ of readGraph(source.clone, earlier, [since], []));
  return indexChanges([walkMainline(earlier, since), news])
}

/** What a complete graph says: changes, tags and the cursor as one batch; null when history was rewritten since `start`. */
const concludeFrom = async (
  source: Source,
  start: GitCursor | null,
  graph: Graph,
  newTags: GitTag[],
): Promise<{ batch: Batch; messages: string[] } | null> => {
  const { clone, repository, tags } = source
  const mainline = walkMainline(graph, clone.tip)
  if (start && mainline.continuesAt !== start.tip) return null

  const { steps } = mainline
  const index = await indexFor(source, mainline, start?.tip ?? null)
  const boundary = new Set(clone.boundary)
  const whole = steps.filter((step) => !boundary.has(step.commit.sha))
  const changes = whole.map((step) => toMainlineCommit(repository, step, findReverted(step, index)))
  const dated = newTags.map((tag) => toTag(repository, tag, graph.get(tag.sha)))
  const batch: Batch = {
    // Of a history that is read whole, what was stored is forgotten first.
    isNew: start === null,
    forget: start
      ? { repository, tags: Object.keys(start.tags).filter((name) => !tags.some((tag) => tag.name === name)) }
      : { repository, tags: 'all', mainlineCommits: 'all' },
    facts: {
      mainlineCommits: changes.filter((change) => change !== null),
      tags: dated.filter((tag) => tag !== null),
    },
    cursor: { repository, stream: historyStream, value: cursorOf(source) },
  }
  return { batch, messages: describeHistory({ clone, graph, steps, changes }) }
}

/** Reads what is reachable now and was not at `start`: commits in batches, then changes, tags and the cursor at once. */
export async function* readSince(
  source: Source,
  start: GitCursor | null,
  context: CollectContext,
): AsyncGenerator<Batch, 'read' | 'rewritten'> {
  const { clone, repository, tags } = source
  const graph = new Graph()
  const newTags = tags.filter((tag) => start?.tags[tag.name] !== tag.sha)
  const isNew = !(await context.hasCommits(repository))
  const range = {
    from: [clone.tip, ...new Set(newTags.map((tag) => tag.sha))],
    without: start ? [start.tip] : [],
  }
  const history = readHistory(clone, repository, graph, isNew, range, context)
  // Worked out while the last commits are still being stored.
  const conclusion = history.read.then(() => concludeFrom(source, start, graph, newTags))
  // Its failure is met below, after the batches.
  conclusion.catch(() => {})
  yield* history.batches()
  const found = await conclusion
  if (!found) return 'rewritten'
  for (const message of found.messages) context.tell(message)
  yield found.batch
  return 'read'
}
