-- Marks what points are made of as changed, whoever changes it: see db/schema/point-marks.ts.

create or replace function mark_points() returns trigger language plpgsql as $$
begin
  insert into point_marks (kind) values (tg_argv[0]);
  return null;
end
$$;

create or replace trigger teams_mark_points after insert or update or delete or truncate on teams
  for each statement execute function mark_points('teams');
create or replace trigger repository_owners_mark_points after insert or update or delete or truncate on repository_owners
  for each statement execute function mark_points('teams');
create or replace trigger repositories_mark_points after insert or delete or truncate on repositories
  for each statement execute function mark_points('teams');
create or replace trigger incidents_mark_points after insert or update or delete or truncate on incidents
  for each statement execute function mark_points('incidents');

-- Waits in working hours came with a later version: what was derived before has none.
update repositories r set stale_since = clock_timestamp()
where stale_since is null and exists (
  select 1 from changes c
  where c.repository_id = r.id and c.first_response_at is not null and c.response_working_seconds is null
);
