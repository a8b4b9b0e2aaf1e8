import { type Message, readMessage } from './read-message'
import type { GitCommit } from './schemas'

/** What is kept of every commit while the default branch is put together. */
export type GraphCommit = Pick<GitCommit, 'sha' | 'parents' | 'authoredAt' | 'committedAt' | 'isBot'> &
  Message
export type Graph = Map<string, GraphCommit>

/** A first-parent commit of the default branch and the commits it brought in (itself left out). */
export type MainlineStep = { commit: GraphCommit; brought: GraphCommit[] }

// Field by field: spreading objects takes longer than reading the message.
export const toGraphCommit = (commit: GitCommit): GraphCommit => {
  const { title, pullRequest, revertsCommit, revertsPullRequest } = readMessage(commit)
  return {
    sha: commit.sha,
    parents: commit.parents,
    authoredAt: commit.authoredAt,
    committedAt: commit.committedAt,
    isBot: commit.isBot,
    title,
    pullRequest,
    revertsCommit,
    revertsPullRequest,
  }
}

/** The first-parent line from `tip`, newest first, and the parent at which it leaves the graph (null: a root). */
const firstParents = (graph: Graph, tip: string) => {
  const line: GraphCommit[] = []
  let next: string | undefined = tip
  for (let commit = graph.get(tip); commit; commit = next === undefined ? undefined : graph.get(next)) {
    line.push(commit)
    next = commit.parents[0]
  }
  return { line, continuesAt: next ?? null }
}

/** Everything reachable from `commit` that nothing before it had reached; marks it as reached. */
const takeNew = (graph: Graph, commit: GraphCommit, reached: Set<string>): GraphCommit[] => {
  const taken: GraphCommit[] = []
  const waiting = [...commit.parents]
  reached.add(commit.sha)
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const ancestor = reached.has(sha) ? undefined : graph.get(sha)
    if (!ancestor) continue
    reached.add(sha)
    taken.push(ancestor)
    waiting.push(...ancestor.parents)
  }
  return taken
}

/**
 * The default branch as a list of changes, oldest first: each first-parent commit of `tip` with the commits that came
 * in by it, each of them once, at its first arrival. The graph may be only the news since an earlier tip: then
 * `continuesAt` is the commit after which the list goes on (null when it reaches back to a root), and a caller who
 * expected another one there knows that history was rewritten. Linear in the size of the graph.
 */
export const walkMainline = (
  graph: Graph,
  tip: string,
): { steps: MainlineStep[]; continuesAt: string | null } => {
  const { line, continuesAt } = firstParents(graph, tip)
  const reached = new Set<string>()
  const steps = line.reverse().map((commit) => ({ commit, brought: takeNew(graph, commit, reached) }))
  return { steps, continuesAt }
}
