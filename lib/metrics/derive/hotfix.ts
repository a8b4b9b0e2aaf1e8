/**
 * Whether a change says that it is a hotfix: a label with the word, a branch `hotfix/…`, `hotfix-…`, or a title that
 * begins with it.
 */
export const isHotfix = (change: { title: string | null; head: string | null; labels: string[] }): boolean =>
  change.labels.some((label) => /\bhot-?fix\b/i.test(label)) ||
  isHotfixName(change.head) ||
  /^\W*hot-?fix\b/i.test(change.title ?? '')

/** Whether a branch or tag is named after a hotfix: `hotfix/login`, `team/hotfix-login`, `v1.2.3-hotfix.1`. */
export const isHotfixName = (name: string | null): boolean =>
  /(?:^|[/_.-])hot-?fix(?:$|[/_.-]|\d)/i.test(name ?? '')
