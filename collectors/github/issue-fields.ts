/** What an issue says about the incident that it reports, beside its title. */
export type IssueFields = {
  severity: string | null
  rootCause: string | null
  deployment: string | null
  sha: string | null
  service: string | null
  repository: string | null
  team: string | null
  startedAt: Date | null
  detectedAt: Date | null
  acknowledgedAt: Date | null
  resolvedAt: Date | null
}

/** The names under which each is written, in a label (`severity: high`), a line (`Root cause: …`) or a heading of an issue form. */
const names: Record<keyof IssueFields, string[]> = {
  severity: ['severity', 'sev'],
  rootCause: ['root cause', 'rootcause', 'cause'],
  deployment: ['deployment', 'deployment id', 'caused by deployment'],
  sha: ['commit', 'sha', 'commit sha', 'caused by commit', 'caused by'],
  service: ['service'],
  repository: ['repository', 'repo'],
  team: ['team'],
  startedAt: ['started at', 'started', 'start'],
  detectedAt: ['detected at', 'detected'],
  acknowledgedAt: ['acknowledged at', 'acknowledged'],
  resolvedAt: ['resolved at', 'resolved'],
}

const fieldByName = new Map(
  Object.entries(names).flatMap(([field, all]) => all.map((name) => [name, field] as const)),
)

const fieldOf = (name: string): string | undefined =>
  fieldByName.get(
    name
      .toLowerCase()
      .replaceAll(/[\s_-]+/g, ' ')
      .trim(),
  )

/** What people write when they have nothing to say; `_No response_` is what GitHub's forms leave. */
const isNothing = /^(?:_?no response_?|none|n\/?a|unknown|tbd|todo|\?+|[-–—]+)?$/i

const clean = (value: string): string => value.replaceAll(/^[\s*_`"'[<]+|[\s*_`"'\]>.]+$/g, '').trim()

const line = /^[\s>*+-]*(?:\*\*|__)?\s*([A-Za-z][A-Za-z _-]{1,30}?)\s*(?:\*\*|__)?\s*:\s*(.*)$/
const heading = /^\s*#{1,6}\s+(.+?)\s*#*\s*$/

/** `name: value` lines and the first line below headings, the first of each name. */
const readBody = (body: string): Map<string, string> => {
  const found = new Map<string, string>()
  const put = (field: string | undefined, text: string) => {
    const value = clean(text)
    if (field && !found.has(field) && !isNothing.test(value)) found.set(field, value)
  }
  let above: string | undefined
  for (const text of body.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').split(/\r?\n/)) {
    const title = text.match(heading)?.[1]
    const [, name, value] = text.match(line) ?? []
    if (title !== undefined) above = fieldOf(clean(title).replace(/:$/, ''))
    else if (name && fieldOf(name)) put(fieldOf(name), value ?? '')
    else if (text.trim() !== '') {
      put(above, text)
      above = undefined
    }
  }
  return found
}

/** Labels like `severity: high`, `severity/high`, `root cause: config`, or simply `sev1`. */
const readLabels = (labels: readonly string[]): Map<string, string> => {
  const found = new Map<string, string>()
  for (const label of labels) {
    const [, level] = label.match(/^sev(?:erity)?[\s._-]*(\d)$/i) ?? []
    const [, name, value] = label.match(/^([^:/=]+?)\s*[:/=]+\s*(.+)$/) ?? []
    const field = name && fieldOf(name)
    if (level) found.set('severity', `sev${level}`)
    else if (field && value && !isNothing.test(value.trim())) found.set(field, value.trim())
  }
  return found
}

const withZone = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i

/** A moment; without a zone it is in UTC. Null for any other text. */
const toMoment = (text: string | undefined): Date | null => {
  const zone = text?.match(withZone)
  if (!text || !zone) return null
  const iso = text.replace(/\s*(?:Z|UTC)$/i, '').replace(' ', 'T')
  const at = new Date(
    zone[1] && !/z|utc/i.test(zone[1]) ? iso.replace(/\s+/, '') : `${iso}${iso.includes('T') ? 'Z' : ''}`,
  )
  return Number.isNaN(+at) ? null : at
}

/** A deployment's id or ref: the number at the end of an address, else the first word. */
const toDeployment = (text: string | undefined): string | null =>
  text?.match(/^https?:\S*?(\d+)\/?$/)?.[1] ?? text?.match(/^#?([^\s,;]+)/)?.[1] ?? null

const toSha = (text: string | undefined): string | null =>
  text?.match(/\b[0-9a-f]{40}\b/i)?.[0].toLowerCase() ??
  text?.match(/\b[0-9a-f]{7,40}\b/i)?.[0].toLowerCase() ??
  null

/** Reads the labels and the body of an issue; a label counts before a line. A field that neither names is null. */
export const readIssueFields = (labels: readonly string[], body: string): IssueFields => {
  const found = new Map([...readBody(body), ...readLabels(labels)])
  return {
    severity: found.get('severity') ?? null,
    rootCause: found.get('rootCause') ?? null,
    deployment: toDeployment(found.get('deployment')),
    sha: toSha(found.get('sha')),
    service: found.get('service') ?? null,
    repository: found.get('repository')?.replace(/^https?:\/\/[^/]+\//, '') ?? null,
    team: found.get('team') ?? null,
    startedAt: toMoment(found.get('startedAt')),
    detectedAt: toMoment(found.get('detectedAt')),
    acknowledgedAt: toMoment(found.get('acknowledgedAt')),
    resolvedAt: toMoment(found.get('resolvedAt')),
  }
}
