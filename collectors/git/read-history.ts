import type { Batch, CollectContext } from '../contract'
import { readCommits } from './client'
import type { Graph } from './mainline'
import { toCommit } from './map'
import type { Clone, GitCommit } from './schemas'

const commitsPerBatch = 10_000

/** Adds the commits reachable from `from` and not from `without` to the graph. */
export async function* readGraph(
  clone: Clone,
  graph: Graph,
  from: string[],
  without: string[],
): AsyncGenerator<GitCommit[], void, undefined> {
  let batch: GitCommit[] = []
  for await (const commits of readCommits(clone, from, without)) {
    for (const commit of commits) {
      graph.add(commit)
      batch.push(commit)
    }
    if (batch.length < commitsPerBatch) continue
    yield batch
    batch = []
  }
  yield batch
}

/**
 * Reads the same at once, without waiting for anybody: the graph is kept in any case, and so the total is known, and
 * the end foreseeable, long before everything is stored. `read` is settled when the graph is complete; `batches` hands
 * out its commits as facts, with progress, and throws what reading throws.
 */
export const readHistory = (
  clone: Clone,
  repository: string,
  graph: Graph,
  isNew: boolean,
  range: { from: string[]; without: string[] },
  context: Pick<CollectContext, 'report'>,
): { read: Promise<void>; batches: () => AsyncGenerator<Batch, void, undefined> } => {
  const waiting: GitCommit[][] = []
  let more = Promise.withResolvers<void>()
  let isRead = false
  const reading = async () => {
    for await (const commits of readGraph(clone, graph, range.from, range.without)) {
      waiting.push(commits)
      more.resolve()
    }
    isRead = true
  }
  const read = reading()
  read.catch(() => {}).finally(() => more.resolve())

  async function* batches(): AsyncGenerator<Batch, void, undefined> {
    for (let done = 0; ; ) {
      const commits = waiting.shift()
      if (commits) {
        done += commits.length
        yield { isNew, facts: { commits: commits.map((commit) => toCommit(repository, commit)) } }
        context.report({ done, total: isRead ? graph.commits.length : null, unit: 'commits' })
      } else if (isRead) return
      else {
        await Promise.race([more.promise, read])
        more = Promise.withResolvers()
      }
    }
  }
  return { read, batches }
}
