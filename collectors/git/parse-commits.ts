import { readSeconds } from './dates'
import { type Message, mayTell, readMessage } from './read-message'
import type { GitCommit } from './schemas'

/** `commit <sha>` and the parents, authored, committed, author's name, e-mail, subject, body: each ends in NUL. */
const fieldsPerCommit = 7
const lineBreak = 10
const beforeSha = 'commit '.length

/** Says whether bytes hold some words between two places that only move on: every byte is looked at once. */
const makeFinder = (bytes: Buffer, words: string): ((start: number, end: number) => boolean) => {
  let found = -1
  return (start, end) => {
    if (found < start) found = bytes.indexOf(words, start, 'latin1')
    if (found === -1) found = Number.POSITIVE_INFINITY
    return found < end
  }
}

/** Reads the commits out of one stretch of bytes. */
const makeReader = (bytes: Buffer): ((start: number, ends: readonly number[]) => GitCommit) => {
  const isBot = makeFinder(bytes, '[bot]')
  const isRevert = makeFinder(bytes, 'This reverts commit ')
  const readFrom = (subject: string, start: number, end: number): Message =>
    // Only what tells of a pull request or a revert is read of a body: messages can be huge.
    readMessage({
      subject,
      body: isRevert(start, end) || mayTell(subject) ? bytes.toString('utf8', start, end) : '',
    })

  return (start, ends) => {
    const [parents = 0, authored = 0, committed = 0, , email = 0, subject = 0, body = 0] = ends
    const sha = start + (bytes[start] === lineBreak ? 1 : 0) + beforeSha
    const afterSha = bytes.indexOf(lineBreak, sha)
    const { title, pullRequest, revertsCommit, revertsPullRequest } = readFrom(
      bytes.toString('utf8', email + 1, subject),
      subject + 1,
      body,
    )
    // Field by field: spreading objects takes longer than reading the message.
    return {
      sha: bytes.toString('latin1', sha, afterSha),
      parents: afterSha + 1 < parents ? bytes.toString('latin1', afterSha + 1, parents).split(' ') : [],
      authoredSeconds: readSeconds(bytes, parents + 1, authored),
      committedSeconds: readSeconds(bytes, authored + 1, committed),
      isBot: isBot(committed + 1, email),
      title,
      pullRequest,
      revertsCommit,
      revertsPullRequest,
    }
  }
}

/**
 * Cuts the stream of `git rev-list --format` (see `readCommits`) into commits. Names and messages that are no UTF-8
 * get replacement characters; git never prints a NUL inside a field, so the cuts are exact whatever a message holds.
 */
export async function* parseCommits(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<GitCommit[], void, undefined> {
  // A commit that began in earlier chunks: their bytes, and where its fields end in them.
  let pending: Buffer[] = []
  let pendingBytes = 0
  let ends: number[] = []
  for await (const chunk of chunks) {
    const commits: GitCommit[] = []
    const read = makeReader(chunk)
    let start = 0
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) {
      ends.push(pendingBytes + at)
      if (ends.length < fieldsPerCommit) continue
      commits.push(
        pendingBytes > 0
          ? makeReader(Buffer.concat([...pending, chunk.subarray(0, at)]))(0, ends)
          : read(start, ends),
      )
      start = at + 1
      pending = []
      pendingBytes = 0
      ends = []
    }
    pending.push(chunk.subarray(start))
    pendingBytes += chunk.length - start
    ends = ends.map((end) => end - start)
    if (commits.length) yield commits
  }
}
