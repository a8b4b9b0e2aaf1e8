import type { Change } from './types'

/** A squash subject's number, which forges append to the title: `Add retries (#12)`. */
const withoutNumber = (title: string): string => title.replace(/\s*\(#\d+\)\s*$/, '')

/** The title in `Revert "<title>"`, the outermost pair of quotation marks. */
const revertedTitle = (title: string | null): string | null =>
  /^revert\s+["“](?<title>.+)["”]$/i.exec(withoutNumber(title ?? ''))?.groups?.title ?? null

/** The number in GitHub's branch for a revert, `revert-<number>-<branch>`, or at the end of the reverted title. */
const revertedNumber = (head: string | null, title: string | null): string | null =>
  /^revert-(\d+)-/.exec(head ?? '')?.[1] ?? /\(#(\d+)\)\s*$/.exec(title ?? '')?.[1] ?? null

/**
 * Which change each change reverts: by the pull request's branch `revert-<number>-…`, by the sha that its commit names
 * (“This reverts commit …”), or by its title `Revert "<title>"` (the newest earlier change with that title).
 *
 * @returns the key of the reverted change by the key of the reverting one
 */
export const revertsOf = (changes: readonly Change[]): Map<string, string> => {
  const ordered = [...changes].sort((a, b) => +a.mergedAt - +b.mergedAt)
  const bySha = new Map(ordered.flatMap(({ sha, key }) => (sha ? [[sha, key] as const] : [])))
  const byNumber = new Map(
    ordered.flatMap(({ pullRequest, key }) => (pullRequest === null ? [] : [[pullRequest, key] as const])),
  )
  const byTitle = new Map<string, string>()
  const reverts = new Map<string, string>()
  for (const change of ordered) {
    const title = revertedTitle(change.title)
    const number = revertedNumber(change.head, title)
    const reverted =
      (number && byNumber.get(Number(number))) ??
      (change.revertsSha && bySha.get(change.revertsSha)) ??
      (title && byTitle.get(withoutNumber(title)))
    if (reverted && reverted !== change.key) reverts.set(change.key, reverted)
    if (change.title) byTitle.set(withoutNumber(change.title), change.key)
  }
  return reverts
}
