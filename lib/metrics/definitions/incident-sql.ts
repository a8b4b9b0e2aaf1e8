import { z } from 'zod'
import type { Column } from '../define'

export const incidentSelection =
  'i.team, i.title, i.severity, i.service, i.root_cause, i.started_at, i.resolved_at'

export const incidentRow = z.object({
  team: z.string().nullable(),
  title: z.string().nullable(),
  severity: z.string().nullable(),
  service: z.string().nullable(),
  root_cause: z.string().nullable(),
  started_at: z.date(),
  resolved_at: z.date().nullable(),
})

export const incidentColumns: Column[] = [
  { key: 'title', label: 'Title', unit: 'text' },
  { key: 'severity', label: 'Severity', unit: 'text' },
  { key: 'service', label: 'Service', unit: 'text' },
  { key: 'team', label: 'Team', unit: 'text' },
  { key: 'root_cause', label: 'Root cause', unit: 'text' },
  { key: 'started_at', label: 'Began', unit: 'time' },
  { key: 'resolved_at', label: 'Resolved', unit: 'time' },
]

/** What a tracker says of an incident beside where and when. */
export const incidentDimensions = ['severity', 'root_cause'] as const
