import type { Size } from './size'
import { chance } from './sql'

/** The tree of teams, the repositories with who owns them, and the people. */
export const placeStatements = (size: Size, until: Date): [string, string][] => {
  const aYearBefore = `'${until.toISOString()}'::timestamptz - interval '1 year'`
  const { divisions, departments, teams, repositories } = size
  const leaf = (repository: string, salt: number) =>
    `${divisions + departments} + 1 + floor(${chance(repository, salt)} * ${teams})::int`
  return [
    [
      'organisation',
      `insert into organisation (name, time_zone, is_demo) values ('Large organisation', 'Europe/Berlin', 1)
        on conflict (id) do nothing`,
    ],
    [
      'teams',
      `insert into teams (id, slug, name, parent_id) overriding system value
        select i, 'team-' || i, case when i <= ${divisions} then 'Division ' || i
            when i <= ${divisions + departments} then 'Department ' || i else 'Team ' || i end,
          case when i <= ${divisions} then null
            when i <= ${divisions + departments} then 1 + (i - ${divisions} - 1) % ${divisions}
            else ${divisions} + 1 + (i - ${divisions + departments} - 1) % ${departments} end
        from generate_series(1, ${divisions + departments + teams}) i;
      select setval(pg_get_serial_sequence('teams', 'id'), ${divisions + departments + teams})`,
    ],
    [
      'repositories',
      `insert into repositories (id, name, default_branch, deployment_source) overriding system value
        select i, 'large/repository-' || i, 'main', 'deployments' from generate_series(1, ${repositories}) i;
      select setval(pg_get_serial_sequence('repositories', 'id'), ${repositories})`,
    ],
    [
      'owners: one in 25 moves after a year, one in 50 has a second owner',
      `insert into repository_owners (repository_id, team_id, valid_from, valid_to)
        select i, ${leaf('i', 1)}, '-infinity', case when i % 25 = 0 then ${aYearBefore} end
        from generate_series(1, ${repositories}) i
        union all
        select i, ${leaf('i', 2)}, ${aYearBefore}, null
        from generate_series(1, ${repositories}) i where i % 25 = 0
        union all
        select i, ${leaf('i', 3)}, '-infinity', null from generate_series(1, ${repositories}) i where i % 50 = 1
        on conflict do nothing`,
    ],
    [
      'people',
      `insert into people (id, login) overriding system value
        select i, 'person-' || i from generate_series(1, ${repositories}) i;
      insert into team_memberships (team_id, person_id, valid_from)
        select ${leaf('i', 4)}, i, '-infinity' from generate_series(1, ${repositories}) i;
      select setval(pg_get_serial_sequence('people', 'id'), ${repositories})`,
    ],
  ]
}
