import type { FakeCommit, FakeRepository } from '../data'

type History = {
  length: number
  bySha: Map<string, FakeCommit>
  /** The commit and all before it, newest first. */
  ancestors: (head: string) => FakeCommit[]
}

const histories = new WeakMap<FakeRepository, History>()

/** The repository's commits by sha and by descent; made anew when commits came or went. */
export const historyOf = (repository: FakeRepository): History => {
  const commits = repository.commits ?? []
  const known = histories.get(repository)
  if (known?.length === commits.length) return known
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]))
  const walked = new Map<string, FakeCommit[]>()
  const history: History = {
    length: commits.length,
    bySha,
    ancestors: (head) => {
      const found = walked.get(head) ?? walk(bySha, head)
      walked.set(head, found)
      return found
    },
  }
  histories.set(repository, history)
  return history
}

const walk = (bySha: Map<string, FakeCommit>, head: string): FakeCommit[] => {
  const seen = new Set([head])
  // A set goes on over what is added while it is read.
  for (const sha of seen) for (const parent of bySha.get(sha)?.parents ?? []) seen.add(parent)
  const time = ({ committedAt, authoredAt }: FakeCommit) => committedAt ?? authoredAt
  return [...seen]
    .flatMap((sha) => bySha.get(sha) ?? [])
    .sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : 0))
}
