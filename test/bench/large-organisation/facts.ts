import { days, type Size } from './size'
import { chance, wait } from './sql'

/**
 * What happened in every repository: pull requests spread over the time, each with five events and ten runs of CI; a
 * line of merge commits; deployments of the newest of them; incidents after some deployments.
 */
export const factStatements = (size: Size, until: Date): [string, string][] => {
  const end = `'${until.toISOString()}'::timestamptz`
  const { repositories, pullRequests, runsPerPullRequest, deployments, incidents } = size
  const spread = (part: string, parts: number, salt: number) =>
    `date_trunc('second', ${end} - interval '${days} days' * (1 - (n - 1 + ${chance(part, salt)}) / ${parts}))`
  const each = (parts: number) =>
    `(select r, n, (r - 1) * ${parts}::bigint + n as i from generate_series(1, ${repositories}) r, generate_series(1, ${parts}) n)`
  const finished = (column: string) => `case when ${column} <= ${end} then ${column} end`
  return [
    [
      'pull requests',
      `insert into pull_requests (repository_id, number, title, author, author_is_bot, created_at, ready_at, merged_at,
          closed_at, base, head, merge_commit_sha, additions, deletions, changed_files, labels, commits, first_commit_at)
        select r, n, 'Change ' || n, author, author like '%[bot]', created, created,
          case when not dropped then ${finished('done')} end, ${finished('done')}, 'main', 'work-' || n,
          case when not dropped and done <= ${end} then md5('merge ' || i) end,
          (${chance('i', 21)} * ${chance('i', 22)} * 900)::int, (${chance('i', 23)} * ${chance('i', 24)} * 400)::int,
          1 + (${chance('i', 25)} * 12)::int, case when i % 10 = 0 then '{bug}' when i % 10 < 4 then '{feature}' else '{}' end::text[],
          jsonb_build_array(jsonb_build_object('sha', md5('work ' || i), 'authored_at', begun)), begun
        from (
          select *, created - ${wait('i', 26, 30_000)} as begun, created + ${wait('i', 27, 100_000)} as done,
            ${chance('i', 28)} < 0.05 as dropped,
            case when i % 12 = 0 then 'robot[bot]' else 'person-' || (1 + (${chance('i', 29)} * ${repositories - 1})::int) end as author
          from (select *, ${spread('i', pullRequests, 20)} as created from ${each(pullRequests)} x) made
        ) p order by r, n`,
    ],
    [
      'events',
      `insert into pull_request_events (repository_id, number, ordinal, type, at, actor, actor_is_bot, state)
        select repository_id, number, k,
          (array['commit', 'review_requested', 'comment', 'review', 'review'])[k + 1],
          date_trunc('second', created_at + (coalesce(closed_at, ${end}) - created_at) * least(0.98, (k + ${chance('number * 8 + k', 30)}) / 6)),
          case when k = 2 and number % 3 = 0 then author else 'person-' || (1 + (${chance('repository_id * 100000 + number * 8 + k', 31)} * ${repositories - 1})::int) end,
          false, case when k = 4 and number % 8 <> 0 then 'approved' when k = 3 and number % 5 = 0 then 'changes_requested'
            when k >= 3 then 'commented' end
        from pull_requests, generate_series(0, 4) k
        order by repository_id, number, k`,
    ],
    [
      'commits',
      `insert into commits (repository_id, sha, parents, authored_at, committed_at)
        select repository_id, merge_commit_sha,
          array_remove(array[lag(merge_commit_sha) over (partition by repository_id order by merged_at, number)], null),
          merged_at, merged_at
        from pull_requests where merged_at is not null`,
    ],
    [
      'runs',
      `insert into pipeline_runs (repository_id, external_id, attempt, pipeline, event, branch, sha, pull_request, queued_at,
          started_at, finished_at, result)
        select repository_id, (number * 16 + k - (is_rerun)::int)::text, 1 + is_rerun::int,
          (array['Build', 'Test', 'Lint', 'End to end'])[1 + (k - is_rerun::int) % 4],
          case when on_main then 'push' else 'pull_request' end, case when on_main then 'main' else head end,
          case when on_main then coalesce(merge_commit_sha, md5('work ' || i)) else md5('work ' || i) end,
          case when not on_main then number end, queued, queued + waited,
          queued + waited + ran, case when luck < 0.86 then 'success' when luck < 0.94 then 'failure'
            when luck < 0.955 then 'error' when luck < 0.985 then 'cancelled' when luck < 0.995 then 'timed_out' else 'skipped' end
        from (
          select *, ${wait('i * 16 + k', 40, 40)} as waited, interval '20 seconds' + ${wait('i * 16 + k', 41, 420)} as ran,
            ${chance('i * 16 + k', 42)} as luck, k = 6 and number % 4 = 0 as is_rerun, k >= 7 as on_main,
            case when k >= 7 then coalesce(merged_at, created_at) + k * interval '1 second'
              else created_at + k * interval '7 minutes' end as queued
          from (select *, (repository_id - 1) * ${pullRequests}::bigint + number as i from pull_requests) p,
            generate_series(0, ${runsPerPullRequest - 1}) k
        ) run
        order by repository_id, number, k`,
    ],
    [
      'deployments',
      `insert into deployments (repository_id, external_id, environment, sha, status, started_at, finished_at, ref)
        select r, 'deployment ' || n, 'production', newest.sha,
          case when ${chance('i', 50)} < 0.06 then 'failure' else 'success' end, at - interval '5 minutes', at, 'v' || n
        from (select *, ${spread('i', deployments, 51)} as at from ${each(deployments)} x) d
        cross join lateral (
          select sha from commits c where c.repository_id = d.r and c.committed_at <= d.at
          order by c.committed_at desc limit 1
        ) newest`,
    ],
    [
      'incidents',
      `insert into incidents (source, external_id, title, severity, repository_id, started_at, acknowledged_at, resolved_at)
        select 'pager', i::text, 'Incident ' || i, 'sev' || (1 + i % 3), r, at, at + ${wait('i', 60, 600)},
          at + interval '10 minutes' + ${wait('i', 61, 9000)}
        from (
          select x.*, d.finished_at + ${wait('i', 62, 20_000)} as at from ${each(incidents)} x
          join deployments d on d.repository_id = x.r
            and d.external_id = 'deployment ' || (1 + (${chance('i', 63)} * ${deployments - 1})::int)
        ) broken where at < ${end}`,
    ],
  ]
}
