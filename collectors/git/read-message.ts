/** What a commit's message says of the change it is. */
export type Message = {
  title: string
  pullRequest: number | null
  /** The commit it says it reverts, as written: full or abbreviated. */
  revertsCommit: string | null
  /** The pull request it says it reverts, where it names no commit. */
  revertsPullRequest: number | null
}

/** A message's first line and what follows it. */
type Words = { subject: string; body: string }

const longestTitle = 300
const largestInteger = 2_147_483_647

const readNumber = (digits: string | undefined): number | null => {
  const number = Number(digits)
  return Number.isInteger(number) && number > 0 && number <= largestInteger ? number : null
}

/** Pull request and title, as GitHub's merge and squash buttons write them. */
const readPullRequest = (subject: string, body: string) => {
  const merged = /^Merge pull request #(\d+) from /.exec(subject)
  if (merged) return { pullRequest: readNumber(merged[1]), title: body.trim().split('\n')[0] || subject }
  return { pullRequest: readNumber(/ \(#(\d+)\)$/.exec(subject)?.[1]), title: subject }
}

/** git's own words, GitHub's revert button's words, or a reverted title that ends in its pull request's number. */
const readRevert = (subject: string, body: string) => {
  const commit = /\bThis reverts commit ([0-9a-f]{7,64})\b/.exec(body)?.[1]
  if (commit) return { revertsCommit: commit, revertsPullRequest: null }
  const isRevert = /^Revert "/.test(subject) || /^Merge pull request #\d+ from \S+\/revert-\d+-/.test(subject)
  const number = isRevert
    ? (/^Reverts (?:[\w.-]+\/[\w.-]+)?#(\d+)\b/m.exec(body)?.[1] ??
      /^Revert ".* \(#(\d+)\)"/.exec(subject)?.[1] ??
      /\/revert-(\d+)-/.exec(subject)?.[1])
    : undefined
  return { revertsCommit: null, revertsPullRequest: readNumber(number) }
}

/** Whether the body of a message with this subject may tell more, even if it takes nothing back in git's own words. */
export const mayTell = (subject: string): boolean =>
  subject.startsWith('Merge pull request #') || subject.startsWith('Revert "')

/**
 * Reads the pull-request number and the revert out of a message.
 *
 * @example subject 'Fix the cart (#12)' // pullRequest 12
 * @example body 'This reverts commit 1a2b3c4.' // revertsCommit '1a2b3c4'
 * @example subject 'Revert "Fix the cart (#12)" (#13)' // pullRequest 13, revertsPullRequest 12
 */
export const readMessage = ({ subject, body }: Words): Message => {
  const line = subject.trimEnd()
  const { pullRequest, title } = readPullRequest(line, body)
  return { title: title.slice(0, longestTitle), pullRequest, ...readRevert(line, body) }
}
