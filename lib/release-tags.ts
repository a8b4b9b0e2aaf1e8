/** An optional `v`, numbers between dots, optional build data: `4.18.2`, `v2`, `2024.10.1`, `v1.2.3+build.7`. */
const VERSION = /^v?\d+(?:\.\d+)*(?:\.(?:final|ga|release))?(?:\+[\w.-]+)?$/i

/** A component before the version, as monorepos write it: `pkg@1.2.3`, `pkg/v1.2.3`, `pkg-1.2.3`; the version needs a dot. */
const COMPONENT = /^(?<component>[\w@/.-]*[a-z][\w/.-]*)[@/_-](?<version>v?\d+\.\d[\w.+-]*)$/i

const UNFINISHED =
  /(?:^|[-_./@])(?:alpha|beta|rc|pre|preview|dev|next|canary|nightly|snapshot|experimental)\d*(?:$|[-_./@])/i

/**
 * Whether a git tag's name marks a release that reached users.
 *
 * Without a pattern: the name is a version, optionally with `v` or a component before it, and carries no pre-release
 * suffix (anything after the numbers, as in Semantic Versioning's `1.0.0-rc.1` or Python's `1.0rc1`; build data after
 * `+` is none). With a pattern (a JavaScript regular expression, searched anywhere in the name): the name matches it.
 *
 * @example isReleaseTag('v1.2.3') // true
 * @example isReleaseTag('v1.2.3-rc.1') // false
 * @example isReleaseTag('prod-17', '^prod-') // true
 * @throws SyntaxError when `pattern` is no regular expression; whoever stores a pattern checks it first
 */
export const isReleaseTag = (name: string, pattern?: string | null): boolean => {
  if (pattern) return new RegExp(pattern).test(name)
  if (VERSION.test(name)) return true
  const { component, version } = COMPONENT.exec(name)?.groups ?? {}
  return (
    component !== undefined && version !== undefined && VERSION.test(version) && !UNFINISHED.test(component)
  )
}
