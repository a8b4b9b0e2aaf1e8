import type { GithubSettings } from '@/lib/sources/github-settings'
import { askRepository } from './ask'
import { incidentId, isIncident, issueSource, labelsOf, toIncident } from './map-issues'
import { issuesQuery } from './queries'
import { type List, scanList } from './scan'
import { cursorFrom, describeList, isDue, orderOf } from './scan-plan'
import { type Reading, type Stream, sinceOf } from './stream'
import type { WireIssue } from './wire'

const pageSize = 100

type Rules = GithubSettings['incidents']

/** The rules as a list's cursor keeps them: others read the list anew. */
const keyOfRules = ({ labels, titlePatterns }: Rules): string => JSON.stringify({ labels, titlePatterns })

/** The labels of rules that a cursor keeps; null when titles count too, which GitHub can't look for. */
const labelsIn = (key: string | null): string[] | null => {
  if (key === null) return []
  // Written by `keyOfRules`.
  const { labels, titlePatterns } = JSON.parse(key) as Rules
  return titlePatterns.length > 0 ? null : labels
}

const listOf = (reading: Reading): List<WireIssue> => {
  const { repository, settings } = reading
  const { nameWithOwner: name, databaseId } = repository
  const rules = settings.incidents
  return {
    stream: 'issues',
    title: 'issues',
    pageSize,
    changes: 'UPDATED_AT',
    overlapMs: 10 * 60_000,
    newest: repository.issues,
    key: keyOfRules(rules),
    isCountWhole: false,
    keyOf: ({ number }) => String(number),
    read: async (scan, size, { isBackfill, previousKey }) => {
      // First only those with the label: of several GitHub does not say whether one is enough. Later all that changed: an
      // incident that lost its label is none any more.
      const now = labelsIn(keyOfRules(rules))
      const before = labelsIn(previousKey)
      const all = now && before ? [...new Set([...now, ...before])] : []
      const labels = isBackfill && all.length === 1 ? all : null
      const since = scan.floor?.toISOString() ?? null
      const variables = { ...orderOf(scan), after: scan.after, labels, since }
      return (await askRepository(reading, issuesQuery, variables, size)).issues
    },
    toFacts: async (rows) => {
      const isMeant = (wire: WireIssue) => isIncident({ title: wire.title, labels: labelsOf(wire) }, rules)
      const externalIds = rows
        .filter((wire) => !isMeant(wire))
        .map(({ number }) => incidentId(databaseId, number))
      return {
        facts: { incidents: rows.filter(isMeant).map((wire) => toIncident({ name, databaseId }, wire)) },
        ...(externalIds.length > 0 && {
          forget: { repository: name, incidents: { source: issueSource, externalIds } },
        }),
      }
    },
  }
}

/**
 * Issues that the connection's rules call incidents. Whenever an issue changes it is judged again: one that no longer
 * fits the rules is forgotten. Other rules read the list anew.
 */
export const issues: Stream = {
  name: 'issues',
  title: 'incidents',
  permission: 'Issues: read',
  lost: 'Without issues there are no incidents from GitHub: change fail rate and recovery time miss them.',
  isDue: (repository, cursor, { now, settings }) => {
    const key = keyOfRules(settings.incidents)
    return isDue(cursorFrom(cursor, pageSize, sinceOf(settings), key), repository.issues, now)
  },
  describe: describeList,
  collect: (reading) => scanList(listOf(reading), reading),
}
