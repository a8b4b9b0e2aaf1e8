import { z } from 'zod'
import type { Database } from '@/db/client'
import type { EventSurvey } from './event-survey'

/** Something that happened to somebody. `event` is a key for it, `about` its name in a mail. */
export type Happening = { event: string; about: string; login: string; happenedAt: Date }

const row = z.object({ event: z.string(), about: z.string(), login: z.string(), happenedAt: z.date() })

/** Events are looked at for so long: facts are collected some time after they happened. */
const lookBackMilliseconds = 24 * 3_600_000

const happenings = (db: Database, { event, slowMinutes }: EventSurvey, from: Date, to: Date) => {
  const { sql } = db
  switch (event) {
    case 'merged-change':
      return sql`
        select repositories.name || '#' || number as event, repositories.name || '#' || number as about,
          author as login, merged_at as "happenedAt"
        from pull_requests join repositories on repositories.id = repository_id
        where merged_at > ${from} and merged_at <= ${to} and author is not null and not author_is_bot`
    case 'failed-deployment':
      return sql`
        select repositories.name || ' ' || outcome.key as event,
          'a deployment of ' || repositories.name as about, pull_requests.author as login,
          coalesce(outcome.remediated_at, outcome.finished_at) as "happenedAt"
        from deployment_outcomes outcome
        join repositories on repositories.id = outcome.repository_id
        join changes on changes.repository_id = outcome.repository_id
          and (changes.deployment = outcome.key or changes.sha = outcome.sha)
        join pull_requests on pull_requests.repository_id = changes.repository_id
          and pull_requests.number = changes.pull_request
        where (outcome.status = 'failure' or outcome.needs_remediation)
          and coalesce(outcome.remediated_at, outcome.finished_at) > ${from}
          and coalesce(outcome.remediated_at, outcome.finished_at) <= ${to}
          and pull_requests.author is not null and not pull_requests.author_is_bot`
    case 'closed-incident':
      return sql`
        select incidents.source || ' ' || incidents.external_id as event,
          coalesce('the incident “' || nullif(incidents.title, '') || '”', 'an incident') as about, people.login,
          incidents.resolved_at as "happenedAt"
        from incidents
        join teams on teams.slug = incidents.team or teams.id in (
          select team_id from repository_owners
          where repository_owners.repository_id = incidents.repository_id and incidents.team is null
            and valid_from <= incidents.resolved_at and (valid_to is null or valid_to > incidents.resolved_at)
        )
        join team_memberships on team_memberships.team_id = teams.id
          and team_memberships.valid_from <= incidents.resolved_at
          and (team_memberships.valid_to is null or team_memberships.valid_to > incidents.resolved_at)
        join people on people.id = team_memberships.person_id
        where incidents.resolved_at > ${from} and incidents.resolved_at <= ${to}`
    case 'slow-pipeline':
      return sql`
        select repositories.name || ' run ' || run.external_id as event,
          'a pipeline of ' || repositories.name || '#' || run.pull_request as about,
          pull_requests.author as login, run.finished_at as "happenedAt"
        from pipeline_runs run
        join repositories on repositories.id = run.repository_id
        join pull_requests on pull_requests.repository_id = run.repository_id
          and pull_requests.number = run.pull_request
        where run.finished_at > ${from} and run.finished_at <= ${to}
          and run.finished_at - run.started_at >= make_interval(mins => ${slowMinutes ?? 0})
          and pull_requests.author is not null and not pull_requests.author_is_bot`
  }
}

/**
 * What happened up to `now` that nobody has decided about yet: at most a day ago, and not before the survey was set up or
 * resumed. One row a person and event, the oldest first. Bots are left out.
 */
export const findEvents = async (db: Database, survey: EventSurvey, now: Date): Promise<Happening[]> => {
  const from = new Date(Math.max(survey.askedUntil.getTime(), now.getTime() - lookBackMilliseconds))
  return z.array(row).parse(
    await db.sql`
      select distinct on ("happenedAt", event, login) happened.*
      from (${happenings(db, survey, from, now)}) happened
      join people on people.login = happened.login and not people.is_bot
      where not exists (
        select from event_samples sample
        where sample.event_survey_id = ${survey.id} and sample.event = happened.event and sample.login = happened.login
      )
      order by "happenedAt", event, login`,
  )
}
