import { describe, expect, test } from 'vitest'
import { read, refusal, valid } from './valid-records'

describe('the facts of a record', () => {
  test('a record is mapped field by field', () => {
    const result = read(valid.deployment)
    expect('accepted' in result && result.accepted.facts).toEqual({
      deployments: [
        {
          repository: 'acme/web',
          externalId: '12',
          environment: 'production',
          sha: 'c2',
          status: 'success',
          startedAt: new Date('2026-03-02T11:00:00Z'),
          finishedAt: new Date('2026-03-02T11:10:00Z'),
          ref: 'main',
        },
      ],
    })
  })

  test('an author whom nobody calls a bot is one when the forge marks the login so', () => {
    const authorIsBot = (fields: object) => {
      const result = read({ ...valid.pull_request, author_is_bot: undefined, ...fields })
      return 'accepted' in result && result.accepted.facts.pullRequests?.[0]?.authorIsBot
    }
    expect(authorIsBot({ author: 'renovate[bot]' })).toBe(true)
    expect(authorIsBot({ author: 'renovate[bot]', author_is_bot: false })).toBe(false)
    expect(authorIsBot({ author: 'kim' })).toBe(false)
  })

  test('jobs without ids are told apart by their names and places', () => {
    const result = read({
      ...valid.pipeline_run,
      jobs: [{ name: 'unit' }, { name: 'unit' }, { name: 'lint' }],
    })
    expect(
      'accepted' in result && result.accepted.facts.pipelineRuns?.[0]?.jobs.map((job) => job.externalId),
    ).toEqual(['unit (1)', 'unit (2)', 'lint'])
  })
})

describe('a contradictory or malformed record is refused with its field and reason', () => {
  const withOffset =
    'must be a time with its offset, such as 2026-04-01T09:30:00+02:00 or 2026-04-01T07:30:00Z'
  test.each([
    [
      'merged before it was created',
      { ...valid.pull_request, merged_at: '2026-03-01T09:59:59Z' },
      'merged_at',
      'lies before created_at (2026-03-01T10:00:00.000Z): a pull request is merged after it was created',
    ],
    [
      'closed before it was created',
      { ...valid.pull_request, merged_at: null, closed_at: '2026-02-01T00:00:00Z' },
      'closed_at',
      'lies before created_at (2026-03-01T10:00:00.000Z): a pull request is closed after it was created',
    ],
    ['attempt 0', { ...valid.pipeline_run, attempt: 0 }, 'attempt', 'is 0: must be at least 1'],
    ['attempt 1.5', { ...valid.pipeline_run, attempt: 1.5 }, 'attempt', 'is 1.5: must be a whole number'],
    [
      'a run that finished before it started',
      { ...valid.pipeline_run, finished_at: '2026-03-01T10:00:59Z' },
      'finished_at',
      'lies before started_at (2026-03-01T10:01:00.000Z): a run finishes after it started',
    ],
    [
      'a deployment that finished before it started',
      { ...valid.deployment, finished_at: '2026-03-02T10:59:00Z' },
      'finished_at',
      'lies before started_at (2026-03-02T11:00:00.000Z): a deployment finishes after it started',
    ],
    [
      'an incident resolved before it started',
      { ...valid.incident, resolved_at: '2026-03-02T11:59:00Z' },
      'resolved_at',
      'lies before started_at (2026-03-02T12:00:00.000Z): an incident is resolved after it started',
    ],
    [
      'a commit that is its own parent',
      { ...valid.commit, parents: ['c1', 'c2'] },
      'parents',
      'names the commit itself: a commit is never its own parent',
    ],
    [
      'a time without offset',
      { ...valid.commit, authored_at: '2026-03-01T10:00:00' },
      'authored_at',
      `is "2026-03-01T10:00:00": ${withOffset}`,
    ],
    [
      'a day that does not exist',
      { ...valid.commit, authored_at: '2026-02-30T10:00:00Z' },
      'authored_at',
      `is "2026-02-30T10:00:00Z": ${withOffset}`,
    ],
    [
      'a time deep inside',
      { ...valid.pull_request, events: [{ type: 'comment', at: '2026-03-01' }] },
      'events[0].at',
      `is "2026-03-01": ${withOffset}`,
    ],
    [
      'a year that is a mistake',
      { ...valid.commit, authored_at: '0026-03-01T10:00:00Z' },
      'authored_at',
      'lies outside the years 1900 to 9999',
    ],
    [
      'a status that does not exist',
      { ...valid.deployment, status: 'done' },
      'status',
      'is "done": must be one of success, failure, cancelled, in_progress',
    ],
    ['a number as text', { ...valid.pull_request, number: '7' }, 'number', 'is "7": must be a number'],
    [
      'a repository without owner',
      { ...valid.release, repository: 'web' },
      'repository',
      'is "web": must be owner/repo',
    ],
    [
      'a NUL character',
      { ...valid.pull_request, title: 'a\u0000b' },
      'title',
      'holds a character that no text may hold',
    ],
    [
      'a team that is its own parent',
      { ...valid.team, parent: 'checkout' },
      'parent',
      'is the team itself: name the team above it, or leave it out',
    ],
    [
      "a member's range that ends before it begins",
      {
        ...valid.team,
        members: [{ login: 'kim', from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }],
      },
      'members[0].to',
      'lies before from (2026-02-01T00:00:00.000Z): nothing ends before it began',
    ],
    [
      'an unreadable entry of repositories',
      { ...valid.team, repositories: ['acme/web', { repository: 'acme/api', from: 'yesterday' }] },
      'repositories[1].from',
      `is "yesterday": ${withOffset}`,
    ],
    [
      'a broken pattern',
      { ...valid.repository, production_pattern: '(' },
      'production_pattern',
      'is no regular expression',
    ],
    [
      'an unknown kind',
      { ...valid.team, kind: 'squad' },
      'kind',
      'is "squad": must be one of team, repository, commit, pull_request, deployment, pipeline_run, release, incident',
    ],
    [
      'no kind',
      {},
      'kind',
      'is missing: must be one of team, repository, commit, pull_request, deployment, pipeline_run, release, incident',
    ],
    ['a list', [1], null, 'is no JSON object: a record is one object on one line'],
  ])('%s', (_, value, field, reason) => {
    expect(refusal(value)).toEqual({ field, reason })
  })
})
