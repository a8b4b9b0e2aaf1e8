import { readRecord } from '@/lib/records/read-record'

/** A complete valid record of every kind. */
export const valid: Record<string, Record<string, unknown>> = {
  team: {
    kind: 'team',
    slug: 'checkout',
    name: 'Checkout',
    parent: 'product',
    repositories: [
      'acme/web',
      { repository: 'acme/api', from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
    ],
    members: [{ login: 'kim' }, { login: 'ali', from: '2026-01-01T00:00:00+01:00' }],
  },
  repository: {
    kind: 'repository',
    name: 'acme/web',
    default_branch: 'main',
    archived: false,
    deployment_source: 'pipelines',
    production_pattern: '^deploy',
  },
  commit: {
    kind: 'commit',
    repository: 'acme/web',
    sha: 'c2',
    parents: ['c1'],
    authored_at: '2026-03-01T10:00:00Z',
    committed_at: '2026-03-01T10:05:00Z',
    author: 'kim',
  },
  pull_request: {
    kind: 'pull_request',
    repository: 'acme/web',
    number: 7,
    title: 'Say hello',
    author: 'kim',
    author_is_bot: false,
    created_at: '2026-03-01T10:00:00Z',
    ready_at: '2026-03-01T11:00:00Z',
    merged_at: '2026-03-02T10:00:00Z',
    closed_at: '2026-03-02T10:00:00Z',
    is_draft: false,
    base: 'main',
    head: 'hello',
    merge_commit_sha: 'c2',
    additions: 1,
    deletions: 0,
    changed_files: 1,
    labels: ['bug'],
    commits: [{ sha: 'c1', authored_at: '2026-03-01T09:00:00Z' }],
    events: [
      { type: 'review', at: '2026-03-01T12:00:00Z', actor: 'ali', actor_is_bot: false, state: 'approved' },
    ],
  },
  deployment: {
    kind: 'deployment',
    repository: 'acme/web',
    id: 12,
    environment: 'production',
    sha: 'c2',
    status: 'success',
    started_at: '2026-03-02T11:00:00Z',
    finished_at: '2026-03-02T11:10:00Z',
    ref: 'main',
  },
  pipeline_run: {
    kind: 'pipeline_run',
    repository: 'acme/web',
    id: 'r1',
    attempt: 1,
    pipeline: 'build',
    event: 'pull_request',
    branch: 'hello',
    sha: 'c1',
    pull_request: 7,
    queued_at: '2026-03-01T10:00:00Z',
    started_at: '2026-03-01T10:01:00Z',
    finished_at: '2026-03-01T10:20:00Z',
    result: 'timed_out',
    jobs: [
      {
        name: 'unit',
        started_at: '2026-03-01T10:01:00Z',
        finished_at: '2026-03-01T10:20:00Z',
        result: 'failure',
      },
    ],
  },
  release: {
    kind: 'release',
    repository: 'acme/web',
    tag: 'v1.0.0',
    sha: 'c2',
    published_at: '2026-03-02T11:00:00Z',
    is_draft: false,
    is_prerelease: true,
  },
  incident: {
    kind: 'incident',
    source: 'pager',
    id: 'INC-1',
    title: 'Down',
    severity: 'high',
    repository: 'acme/web',
    service: 'web',
    team: 'checkout',
    started_at: '2026-03-02T12:00:00Z',
    detected_at: '2026-03-02T12:01:00Z',
    acknowledged_at: '2026-03-02T12:05:00Z',
    resolved_at: '2026-03-02T13:00:00Z',
    deployment: '12',
    sha: 'c2',
    root_cause: 'configuration',
    url: 'https://incidents.example/1',
  },
}

/** The fields without which a record says nothing. */
export const required: Record<string, string[]> = {
  team: ['slug', 'name'],
  repository: ['name'],
  commit: ['repository', 'sha', 'parents', 'authored_at', 'committed_at'],
  pull_request: ['repository', 'number', 'created_at'],
  deployment: ['repository', 'id', 'environment', 'sha', 'status'],
  pipeline_run: ['repository', 'id', 'attempt', 'pipeline', 'sha'],
  release: ['repository', 'tag', 'sha', 'published_at'],
  incident: ['source', 'id', 'started_at'],
}

/** What a record of a file's first line is read as. */
export const read = (value: unknown) => readRecord({ line: 1, value })
/** Why a record is refused; null where it is read. */
export const refusal = (value: unknown) => {
  const result = read(value)
  return 'refusal' in result ? result.refusal : null
}
