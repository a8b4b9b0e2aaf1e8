import type { GitCommit } from './schemas'

/** Commits by their sha, numbered in the order in which they were read. */
export class Graph {
  readonly commits: GitCommit[] = []
  private readonly numbers = new Map<string, number>()

  add(commit: GitCommit) {
    this.numbers.set(commit.sha, this.commits.length)
    this.commits.push(commit)
  }

  numberOf(sha: string): number | undefined {
    return this.numbers.get(sha)
  }

  get(sha: string): GitCommit | undefined {
    const number = this.numbers.get(sha)
    return number === undefined ? undefined : this.commits[number]
  }
}

/** A first-parent commit of the default branch and the commits it brought in (itself left out). */
export type MainlineStep = { commit: GitCommit; brought: GitCommit[] }

/**
 * The default branch as a list of changes, oldest first. `continuesAt` is the commit after which the list goes on, null
 * when it reaches back to a root. `stepOf` finds the change by which a commit came in.
 */
export type Mainline = {
  steps: MainlineStep[]
  continuesAt: string | null
  stepOf: (sha: string) => MainlineStep | undefined
}

/** The first-parent line from `tip`, newest first, and the parent at which it leaves the graph (null: a root). */
const firstParents = (graph: Graph, tip: string) => {
  const line: GitCommit[] = []
  let next: string | undefined = tip
  for (let commit = graph.get(tip); commit; commit = next === undefined ? undefined : graph.get(next)) {
    line.push(commit)
    next = commit.parents[0]
  }
  return { line, continuesAt: next ?? null }
}

/**
 * Each first-parent commit of `tip` with the commits that came in by it, each of them once, at its first arrival. The
 * graph may be only the news since an earlier tip: a caller who expected another commit than `continuesAt` there knows
 * that history was rewritten. Linear in the size of the graph.
 */
export const walkMainline = (graph: Graph, tip: string): Mainline => {
  const { line, continuesAt } = firstParents(graph, tip)
  // By a commit's number the place of its step, counted from 1; 0 for what nothing brought in.
  const arrivals = new Uint32Array(graph.commits.length)

  /** The commit, if this is its first arrival. */
  const arrive = (sha: string, place: number): GitCommit | undefined => {
    const number = graph.numberOf(sha)
    if (number === undefined || arrivals[number]) return undefined
    arrivals[number] = place
    return graph.commits[number]
  }
  const steps = line.reverse().map((commit, index) => {
    const brought: GitCommit[] = []
    const waiting = [...commit.parents]
    arrive(commit.sha, index + 1)
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
      const ancestor = arrive(sha, index + 1)
      if (!ancestor) continue
      brought.push(ancestor)
      waiting.push(...ancestor.parents)
    }
    return { commit, brought }
  })
  return {
    steps,
    continuesAt,
    stepOf: (sha) => steps[(arrivals[graph.numberOf(sha) ?? -1] ?? 0) - 1],
  }
}
