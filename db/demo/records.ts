import { day, hour, iso, minute } from './calendar'
import { chanceOf } from './chance'
import { type DemoTeam, owner, peopleOf, repositories, teams } from './organisation'
import { repositoryRecords } from './repository-records'
import { deployingByPipeline, moves, releasing } from './story'

/** The day on which a moment lies, as the demo counts it: what happened ends at its midnight (UTC). */
export const dayOf = (now: Date): number => Math.floor(now.getTime() / day) * day

/**
 * The demo organisation as import records: teams, repositories and a year of what happened in them, up to the midnight
 * before `now`. On the same day always the same.
 */
export function* demoRecords(now: Date): Generator<object> {
  const today = dayOf(now)
  for (const { name, short } of repositories)
    yield {
      kind: 'repository',
      name,
      default_branch: 'main',
      ...(releasing.includes(short) && { deployment_source: 'releases' }),
      ...(deployingByPipeline.includes(short) && { deployment_source: 'pipelines' }),
    }
  for (const team of teams) yield teamRecord(team, today)
  for (const repository of repositories) yield* repositoryRecords(repository, today)
  yield* outsideIncidents(today)
}

const teamRecord = (team: DemoTeam, today: number) => {
  const { repository, person, joinedDaysAgo } = moves
  const repositoryMoved = iso(today - repository.daysAgo * day)
  const personMoved = iso(today - person.daysAgo * day)
  const joined = iso(today - joinedDaysAgo * day)
  const own = peopleOf.get(team.slug) ?? []
  const mover = peopleOf.get(person.from)?.[0]
  return {
    kind: 'team',
    slug: team.slug,
    name: team.name,
    parent: team.parent,
    repositories: [
      ...repositories
        .filter((candidate) => candidate.team === team.slug)
        .map(({ name, short }) =>
          short === repository.short ? { repository: name, from: repositoryMoved } : { repository: name },
        ),
      ...(team.slug === repository.from
        ? [{ repository: `${owner}/${repository.short}`, to: repositoryMoved }]
        : []),
    ],
    members: [
      ...own.map((login, place) => {
        if (login === mover) return { login, to: personMoved }
        // Who came last to the larger teams came this autumn.
        return own.length >= 14 && place === own.length - 1 ? { login, from: joined } : { login }
      }),
      ...(team.slug === person.to ? [{ login: mover, from: personMoved }] : []),
    ],
  }
}

/** Incidents that no deployment of ours caused: a provider failed, or something filled up. */
function* outsideIncidents(today: number) {
  for (let number = 1; number <= 9; number += 1) {
    const chance = chanceOf('outside', number)
    const startedAt = today - chance.between(5, 360) * day
    yield {
      kind: 'incident',
      source: 'pager',
      id: `INC-outside-${number}`,
      title: chance.pick([
        'Payment provider unreachable',
        'Carrier interface down',
        'Network of a depot down',
      ]),
      severity: chance.pick(['medium', 'high']),
      service: chance.pick(['payment-provider', 'carrier-interface', 'depot-network']),
      started_at: iso(startedAt),
      acknowledged_at: iso(startedAt + 9 * minute),
      resolved_at: iso(startedAt + chance.around(2, 0.6) * hour),
      root_cause: 'provider',
    }
  }
}
