-- The schema for dashboards of other tools (docs/sql-views.md). Names here are a promise: add columns at the end, never
-- rename one. No view names a person, and none shows what anybody answered in a survey.

create schema if not exists report;
comment on schema report is 'Read-only views for other tools, like Grafana or Metabase. Durations are in seconds, times in UTC, ratios 0 to 1; null means that nothing is known, never 0.';

create or replace view report.teams as
select t.slug as team, t.name, p.slug as parent_team
from teams t left join teams p on p.id = t.parent_id;
comment on view report.teams is 'One row a team of the tree.';
comment on column report.teams.team is 'Short name of the team, unique.';
comment on column report.teams.name is 'Name as people read it.';
comment on column report.teams.parent_team is 'Short name of the team above; null for a root.';

create or replace view report.repositories as
select name as repository, default_branch, archived as is_archived, deployment_source,
  effective_source as effective_deployment_source, ci_pattern, derived_at
from repositories;
comment on view report.repositories is 'One row a repository, with what counts as a deployment of it.';
comment on column report.repositories.repository is 'Name, like owner/repo.';
comment on column report.repositories.default_branch is 'Name of the default branch; null when unknown.';
comment on column report.repositories.is_archived is 'Whether it is archived.';
comment on column report.repositories.deployment_source is 'What was chosen to count as a deployment: deployments, pipelines, releases, tags, merges, or auto.';
comment on column report.repositories.effective_deployment_source is 'What auto led to; null when no deployment is known.';
comment on column report.repositories.ci_pattern is 'Regular expression for the pipelines that count as CI; null: all.';
comment on column report.repositories.derived_at is 'When changes and deployments were last worked out.';

create or replace view report.repository_owners as
select r.name as repository, t.slug as team, nullif(o.valid_from, '-infinity') as owned_from, o.valid_to as owned_to
from repository_owners o join repositories r on r.id = o.repository_id join teams t on t.id = o.team_id;
comment on view report.repository_owners is 'Which team owned a repository when. What happens in it counts for its owners of that moment and every team above them.';
comment on column report.repository_owners.repository is 'Name of the repository.';
comment on column report.repository_owners.team is 'Short name of the team.';
comment on column report.repository_owners.owned_from is 'Beginning, included; null: always.';
comment on column report.repository_owners.owned_to is 'End, not included; null: still.';

create or replace view report.changes as
select r.name as repository, c.key as change, c.origin, c.title, c.author_is_bot as is_by_bot, c.base as base_branch,
  c.labels, c.first_commit_at, c.ready_at, c.first_response_at, c.approved_at, c.merged_at, c.deployed_at, c.deployment,
  c.attribution, c.excluded_reason, c.is_unreviewed, c.coding_seconds, c.pickup_seconds, c.review_seconds,
  c.merge_seconds, c.deploy_seconds, c.lead_time_seconds, c.response_working_seconds, c.review_rounds, c.additions,
  c.deletions, c.changed_files, c.is_hotfix, c.reverts
from changes c join repositories r on r.id = c.repository_id;
comment on view report.changes is 'One row a change: a merged pull request, or a mainline commit where a repository is known from git alone.';
comment on column report.changes.repository is 'Name of the repository.';
comment on column report.changes.change is 'Number of the pull request with #, or the commit.';
comment on column report.changes.origin is 'pull_request or commit.';
comment on column report.changes.title is 'Title of the pull request or commit.';
comment on column report.changes.is_by_bot is 'Whether a bot made it.';
comment on column report.changes.base_branch is 'Branch it was merged to.';
comment on column report.changes.labels is 'Labels of the pull request.';
comment on column report.changes.first_commit_at is 'First commit, or the opening if that is earlier.';
comment on column report.changes.ready_at is 'When it was ready for review.';
comment on column report.changes.first_response_at is 'First review or comment of another person; null: none before the merge.';
comment on column report.changes.approved_at is 'Last approval before the merge; null: none.';
comment on column report.changes.merged_at is 'When it was merged.';
comment on column report.changes.deployed_at is 'When it reached production; null: not yet.';
comment on column report.changes.deployment is 'The deployment that brought it there.';
comment on column report.changes.attribution is 'How that is known: graph (commits) or time.';
comment on column report.changes.excluded_reason is 'Why it has no lead time: not_deployed_yet or first_deployment.';
comment on column report.changes.is_unreviewed is 'Whether nobody else looked at it before the merge.';
comment on column report.changes.coding_seconds is 'First commit to ready; null where the stage did not happen.';
comment on column report.changes.pickup_seconds is 'Ready to first response.';
comment on column report.changes.review_seconds is 'First response to last approval.';
comment on column report.changes.merge_seconds is 'Last approval to merge.';
comment on column report.changes.deploy_seconds is 'Merge to production.';
comment on column report.changes.lead_time_seconds is 'First commit to production: the sum of the stages.';
comment on column report.changes.response_working_seconds is 'Ready to first response in the working hours of the calendar.';
comment on column report.changes.review_rounds is 'Reviews that asked for changes and were followed by a commit.';
comment on column report.changes.additions is 'Lines added.';
comment on column report.changes.deletions is 'Lines removed.';
comment on column report.changes.changed_files is 'Files changed.';
comment on column report.changes.is_hotfix is 'Whether it is marked as a hotfix.';
comment on column report.changes.reverts is 'The change that it reverts; null: none.';

create or replace view report.deployments as
select r.name as repository, d.key as deployment, d.source, d.environment, d.sha, d.ref as version, d.status,
  d.finished_at, d.is_first, d.change_count, d.needs_remediation, d.remediation_kind, d.remediated_at, d.is_rollback,
  d.carries_revert, d.carries_hotfix, d.is_unplanned
from deployment_outcomes d join repositories r on r.id = d.repository_id;
comment on view report.deployments is 'One row an attempt to deploy to production. Those with status success are deployments.';
comment on column report.deployments.repository is 'Name of the repository.';
comment on column report.deployments.deployment is 'Key of the attempt in its repository.';
comment on column report.deployments.source is 'What it is known from: deployments, pipelines, releases, tags, merges.';
comment on column report.deployments.environment is 'Environment deployed to.';
comment on column report.deployments.sha is 'Commit deployed.';
comment on column report.deployments.version is 'Version, tag or branch deployed.';
comment on column report.deployments.status is 'success, failure or cancelled.';
comment on column report.deployments.finished_at is 'When it ended; of a success the first one.';
comment on column report.deployments.is_first is 'Whether it is the first seen in its environment.';
comment on column report.deployments.change_count is 'Changes that it brought to production.';
comment on column report.deployments.needs_remediation is 'Whether it had to be put right: it counts in the change fail rate.';
comment on column report.deployments.remediation_kind is 'From what that is known: incident, rollback or revert.';
comment on column report.deployments.remediated_at is 'When it was put right; null: not yet.';
comment on column report.deployments.is_rollback is 'Whether an earlier version was deployed again.';
comment on column report.deployments.carries_revert is 'Whether it brought a revert.';
comment on column report.deployments.carries_hotfix is 'Whether it brought a hotfix.';
comment on column report.deployments.is_unplanned is 'Whether it is rework: a rollback, revert, hotfix, or marked unplanned.';

create or replace view report.incidents as
select i.source, i.external_id as incident, i.title, i.severity, r.name as repository, i.service, i.team, i.started_at,
  i.detected_at, i.acknowledged_at, i.resolved_at, i.root_cause, i.url
from incidents i left join repositories r on r.id = i.repository_id;
comment on view report.incidents is 'One row an incident.';
comment on column report.incidents.source is 'Tracker it comes from.';
comment on column report.incidents.incident is 'Its id there.';
comment on column report.incidents.title is 'Title.';
comment on column report.incidents.severity is 'Severity, in the words of the tracker.';
comment on column report.incidents.repository is 'Repository that it is in; null when unknown.';
comment on column report.incidents.service is 'Service that it is in; null when unknown.';
comment on column report.incidents.team is 'Short name of the team that it names.';
comment on column report.incidents.started_at is 'When it began.';
comment on column report.incidents.detected_at is 'When it was noticed.';
comment on column report.incidents.acknowledged_at is 'When it was taken up.';
comment on column report.incidents.resolved_at is 'When it ended; null: it lasts.';
comment on column report.incidents.root_cause is 'Root cause, in the words of the tracker.';
comment on column report.incidents.url is 'Where to read about it.';

create or replace view report.pipeline_runs as
select r.name as repository, p.external_id as run, p.attempt, p.pipeline, p.event, p.branch, p.sha,
  p.pull_request, p.queued_at, p.started_at, p.finished_at, p.result,
  r.ci_pattern is null or p.pipeline ~* r.ci_pattern as is_ci
from pipeline_runs p join repositories r on r.id = p.repository_id;
comment on view report.pipeline_runs is 'One row an attempt of a CI run. This is the largest view: ask for a stretch of finished_at and a repository.';
comment on column report.pipeline_runs.repository is 'Name of the repository.';
comment on column report.pipeline_runs.run is 'Id of the run in its CI system.';
comment on column report.pipeline_runs.attempt is '1 for the first attempt.';
comment on column report.pipeline_runs.pipeline is 'Name of the pipeline.';
comment on column report.pipeline_runs.event is 'What started it.';
comment on column report.pipeline_runs.branch is 'Branch it ran on.';
comment on column report.pipeline_runs.sha is 'Commit it judged.';
comment on column report.pipeline_runs.pull_request is 'Number of the pull request it ran for.';
comment on column report.pipeline_runs.queued_at is 'When it was queued.';
comment on column report.pipeline_runs.started_at is 'When it began.';
comment on column report.pipeline_runs.finished_at is 'When it ended; null: it runs.';
comment on column report.pipeline_runs.result is 'success, failure, error (of the CI system), cancelled, skipped or timed_out.';
comment on column report.pipeline_runs.is_ci is 'Whether the pipeline counts as CI in its repository.';

create or replace view report.metric_points as
select p.metric_id as metric, case when p.scope_id = 0 then 'organisation' else 'team' end as scope, t.slug as team,
  p.unit, p.starts_at, p.ends_at, p.is_partial, p.value, p.p75, p.p90, p.interval_low, p.interval_high, p.sample_size,
  p.numerator, p.denominator, p.definition_version, p.as_of
from metric_points p left join teams t on t.id = p.scope_id
where p.metric_id <> 'stages';
comment on view report.metric_points is 'Every metric of the organisation and of each team: by ISO week, by month, and for the last 30, 90 and 365 days. These are the numbers of the dashboards.';
comment on column report.metric_points.metric is 'Id of the metric, like change-lead-time.';
comment on column report.metric_points.scope is 'organisation or team.';
comment on column report.metric_points.team is 'Short name of the team; null for the organisation.';
comment on column report.metric_points.unit is 'week, month, 30d, 90d or 365d.';
comment on column report.metric_points.starts_at is 'Beginning of the stretch, included.';
comment on column report.metric_points.ends_at is 'End, not included.';
comment on column report.metric_points.is_partial is 'Whether it is cut: it has not passed yet, or begins a longer period in the middle of a week or month.';
comment on column report.metric_points.value is 'The number: a median, ratio, mean, count or rate per week, by the metric; null: nothing is known.';
comment on column report.metric_points.p75 is 'Of medians, what three quarters stay within.';
comment on column report.metric_points.p90 is 'Of medians, what nine tenths stay within.';
comment on column report.metric_points.interval_low is 'Lower end of the 95 % interval; null where there is none.';
comment on column report.metric_points.interval_high is 'Upper end of the 95 % interval.';
comment on column report.metric_points.sample_size is 'How many events are in it.';
comment on column report.metric_points.numerator is 'Of ratios and rates, what is divided.';
comment on column report.metric_points.denominator is 'What it is divided by.';
comment on column report.metric_points.definition_version is 'Version of the definition by which it was computed.';
comment on column report.metric_points.as_of is 'When it was computed.';
