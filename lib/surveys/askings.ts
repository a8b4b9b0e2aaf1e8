import type { Fragment, ReservedSql, Sql } from 'postgres'
import type { Transaction } from '@/db/client'

/**
 * Every time somebody was asked until `now`, as rows of (login, at, minutes, survey, is_event): by a wave in which they
 * had a seat, and after events for which they were drawn. The roster of an event survey's round says only who could be
 * drawn, so it is no asking. It knows who was asked, never who answered.
 */
export const askings = (sql: Sql | ReservedSql | Transaction, now: Date): Fragment => sql`(
  select wave_roster.login, waves.opens_at as at, (survey_versions.definition ->> 'minutes')::int as minutes,
    surveys.slug as survey, false as is_event
  from wave_roster
  join waves on waves.id = wave_roster.wave_id and waves.opens_at <= ${now}
  join survey_versions on survey_versions.id = waves.survey_version_id
  join surveys on surveys.id = survey_versions.survey_id
  where not exists (select from event_rounds where event_rounds.wave_id = waves.id)
  union all
  select event_samples.login, event_samples.happened_at, (event_surveys.definition ->> 'minutes')::int, null, true
  from event_samples join event_surveys on event_surveys.id = event_samples.event_survey_id
  where event_samples.outcome = 'asked' and event_samples.happened_at <= ${now}
)`
