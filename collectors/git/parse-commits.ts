import { readDate } from './dates'
import type { GitCommit } from './schemas'

/** `commit <sha>` and the parents, authored, committed, author's name, e-mail, subject, body: each ends in NUL. */
const fieldsPerCommit = 7
const mentionsRevert = /\breverts?\b/i
const isPullRequestMerge = /^Merge pull request #/

/** Only what tells of a pull request or a revert is kept of a body: messages can be huge. */
const relevantBody = (subject: string, bytes: Buffer): string =>
  isPullRequestMerge.test(subject) || mentionsRevert.test(bytes.toString('latin1')) ? bytes.toString() : ''

const parseCommit = (record: Buffer, ends: number[]): GitCommit => {
  const [
    afterParents = 0,
    afterAuthored = 0,
    afterCommitted = 0,
    ,
    afterEmail = 0,
    afterSubject = 0,
    end = 0,
  ] = ends
  const [head = '', parents = ''] = record
    .toString('latin1', record[0] === 10 ? 1 : 0, afterParents)
    .split('\n')
  const subject = record.toString('utf8', afterEmail + 1, afterSubject)
  return {
    sha: head.slice('commit '.length),
    parents: parents ? parents.split(' ') : [],
    authoredAt: readDate(record.toString('latin1', afterParents + 1, afterAuthored)),
    committedAt: readDate(record.toString('latin1', afterAuthored + 1, afterCommitted)),
    isBot: record.toString('latin1', afterCommitted + 1, afterEmail).includes('[bot]'),
    subject,
    body: relevantBody(subject, record.subarray(afterSubject + 1, end)),
  }
}

/**
 * Cuts the stream of `git rev-list --format` (see `readCommits`) into commits. Names and messages that are no UTF-8
 * get replacement characters; git never prints a NUL inside a field, so the cuts are exact whatever a message holds.
 */
export async function* parseCommits(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<GitCommit[], void, undefined> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let ends: number[] = []
  for await (const chunk of chunks) {
    const commits: GitCommit[] = []
    let start = 0
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, at + 1)) {
      ends.push(pendingBytes + at - start)
      if (ends.length < fieldsPerCommit) continue
      const tail = chunk.subarray(start, at)
      commits.push(parseCommit(pending.length ? Buffer.concat([...pending, tail]) : tail, ends))
      start = at + 1
      pending = []
      pendingBytes = 0
      ends = []
    }
    const rest = chunk.subarray(start)
    pending.push(rest)
    pendingBytes += rest.length
    if (commits.length) yield commits
  }
}
