import { type Connection, connectionOf } from '../connection'
import type { FakeCommit } from '../data'
import { githubError } from '../errors'
import { fullName, type Place } from '../places'
import { historyOf } from './history'
import { repositoryNode } from './repository'
import { type Arguments, fieldsOf, type Resolvers, userNode } from './resolver'

type CommitSource = { place: Place; commit: FakeCommit }

/** The commit as a node; null when the repository does not hold it. */
export const commitNode = (place: Place, sha: string | null | undefined): object | null => {
  if (!sha) return null
  const commit = historyOf(place.repository).bySha.get(sha)
  return commit ? toNode(place, commit) : null
}

/** A commit that is known by its pull request, perhaps on no branch any more. */
export const toNode = (place: Place, commit: FakeCommit): object => ({ __typename: 'Commit', place, commit })

const historyPage = ({ place, commit }: CommitSource, args: Arguments): Connection => {
  // As at GitHub, a cursor is `<commit> <how many before>`: pushes after the first page don't move the next.
  const [head = '', place_ = ''] = args.after ? args.after.split(' ') : [commit.sha, '-1']
  const skipped = Number(place_) + 1
  const all = historyOf(place.repository)
    .ancestors(head)
    .filter(
      ({ committedAt, authoredAt }) =>
        (args.since == null || (committedAt ?? authoredAt) >= String(args.since)) &&
        (args.until == null || (committedAt ?? authoredAt) <= String(args.until)),
    )
  if (!Number.isInteger(skipped) || (args.after && all.length === 0))
    throw githubError('INVALID_CURSOR_ARGUMENTS', `\`${args.after}\` does not appear to be a valid cursor.`)
  const found = all.slice(skipped, skipped + (args.first ?? 0))
  const cursorAt = (index: number) => `${head} ${skipped + index}`
  const nodes = found.map((one) => toNode(place, one))
  return {
    nodes,
    edges: nodes.map((node, index) => ({ cursor: cursorAt(index), node })),
    pageInfo: {
      startCursor: found.length > 0 ? cursorAt(0) : null,
      endCursor: found.length > 0 ? cursorAt(found.length - 1) : null,
      hasNextPage: skipped + found.length < all.length,
      hasPreviousPage: skipped > 0,
    },
    totalCount: all.length,
  }
}

const committedAt = (commit: FakeCommit) => commit.committedAt ?? commit.authoredAt
const gitActor = (commit: FakeCommit, date: string) => ({
  __typename: 'GitActor',
  date,
  login: commit.author ?? null,
})

const commit = fieldsOf<CommitSource>({
  id: ({ place, commit }) => `C_${fullName(place)}_${commit.sha}`,
  oid: ({ commit }) => commit.sha,
  abbreviatedOid: ({ commit }) => commit.sha.slice(0, 7),
  message: ({ commit }) => commit.message ?? '',
  messageHeadline: ({ commit }) => (commit.message ?? '').split('\n')[0],
  messageBody: ({ commit }) => (commit.message ?? '').split('\n').slice(1).join('\n').trim(),
  authoredDate: ({ commit }) => commit.authoredAt,
  committedDate: ({ commit }) => committedAt(commit),
  author: ({ commit }) => gitActor(commit, commit.authoredAt),
  committer: ({ commit }) => gitActor(commit, committedAt(commit)),
  repository: ({ place }) => repositoryNode(place),
  url: ({ place, commit }) => `https://github.example/${fullName(place)}/commit/${commit.sha}`,
  parents: ({ place, commit }, args) =>
    connectionOf([...commit.parents.entries()], args, {
      keyOf: ([index]) => [index, 0],
      nodeOf: ([, sha]) =>
        commitNode(place, sha) ?? toNode(place, { sha, parents: [], authoredAt: commit.authoredAt }),
    }),
  history: historyPage,
})

export const commits: Resolvers = {
  Commit: commit,
  GitActor: fieldsOf<{ date: string; login: string | null }>({
    date: ({ date }) => date,
    name: ({ login }) => login,
    email: ({ login }) => (login ? `${login}@users.noreply.github.example` : null),
    user: ({ login }) => (login?.endsWith('[bot]') ? null : userNode(login)),
  }),
}
