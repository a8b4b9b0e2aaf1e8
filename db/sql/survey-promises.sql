-- What was promised to those who answer, kept by the database whatever a program does: a version that can be asked never
-- changes, the mode of a wave stays, k only rises, and what was closed stays closed.

create or replace function keep_survey_version() returns trigger language plpgsql as $$
begin
  if new.definition is distinct from old.definition or new.version <> old.version or new.survey_id <> old.survey_id then
    raise exception 'Version % of survey % is published and never changes.', old.version, old.survey_id
      using hint = 'Publish a new version.';
  end if;
  return new;
end
$$;

create or replace trigger survey_versions_keep before update on survey_versions
  for each row execute function keep_survey_version();

create or replace function keep_wave_promises() returns trigger language plpgsql as $$
begin
  if new.mode <> old.mode then
    raise exception 'The mode of wave % was promised and stays %.', old.id, old.mode;
  end if;
  if new.k < old.k or new.k_comments < old.k_comments then
    raise exception 'k of wave % can be raised, never lowered.', old.id;
  end if;
  if new.survey_version_id <> old.survey_version_id then
    raise exception 'What wave % asks never changes.', old.id;
  end if;
  if old.closed_at is not null and new.closed_at is distinct from old.closed_at then
    raise exception 'Wave % is closed for good.', old.id;
  end if;
  return new;
end
$$;

create or replace trigger waves_keep_promises before update on waves
  for each row execute function keep_wave_promises();
