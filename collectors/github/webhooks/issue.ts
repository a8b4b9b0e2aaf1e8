import { z } from 'zod'
import type { GithubSettings } from '@/lib/sources/github-settings'
import { incidentId, isIncident, toIncident } from '../map-issues'
import { issue, type PayloadRepository } from './payloads'
import { toFound } from './repository'
import type { Ignored, Told } from './told'

const gone = new Set(['deleted', 'transferred'])

/** An issue, judged anew by the connection's rules, as the poller does: an incident, or none (any more). */
export const readIssue = (
  name: string,
  action: string | null,
  {
    payload,
    repository,
    rules,
  }: { payload: unknown; repository: PayloadRepository; rules: GithubSettings['incidents'] },
): Told | Ignored => {
  const { issue: told } = z.object({ issue }).parse(payload)
  if (told.pull_request) return { ignored: 'It is about a pull request, which comes by itself.' }
  if (action && gone.has(action)) return { ignored: 'What was reported once stays.' }
  const labels = told.labels ?? []
  const isMeant = isIncident({ title: told.title, labels: labels.map((label) => label.name) }, rules)
  const fact = toIncident(
    { name, databaseId: repository.id },
    {
      number: told.number,
      title: told.title,
      body: told.body ?? '',
      url: told.html_url,
      createdAt: told.created_at,
      updatedAt: told.updated_at,
      closedAt: told.closed_at ?? null,
      labels: { nodes: labels },
    },
  )
  const externalId = incidentId(repository.id, told.number)
  return {
    stream: 'issues',
    changes: [{ kind: 'incident', externalId, updatedAt: told.updated_at, fact: isMeant ? fact : null }],
    due: { kind: 'issues', repository: toFound(repository, null) },
    subject: `issue ${externalId}`,
    happenedAt: told.updated_at,
  }
}
