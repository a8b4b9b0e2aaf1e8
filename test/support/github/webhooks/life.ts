import { type Chance, shaOf } from '@/db/demo/chance'
import type { FakePullRequest, FakeRepository } from '../data'
import type { Place } from '../places'
import type { Delivery } from './payloads'

/** A moment of a life that passes by minutes, to the second, as GitHub writes it. */
export type Clock = { now: () => string; pass: (minutes: number) => string }

export const clockFrom = (start: Date): Clock => {
  let time = Math.floor(start.getTime() / 1000) * 1000
  const now = () => new Date(time).toISOString().replace('.000Z', 'Z')
  return {
    now,
    pass: (minutes) => {
      time += Math.max(1, Math.round(minutes * 60)) * 1000
      return now()
    },
  }
}

/** What an action may use: the repository that it happens in, chance, and the time. */
export type Life = { place: Place; chance: Chance; clock: Clock; lists: Lists }

export type Lists = Required<
  Pick<FakeRepository, 'commits' | 'pullRequests' | 'deployments' | 'releases' | 'issues' | 'runs'>
>

/** The lists of a repository, which are there from now on. */
export const listsOf = (repository: FakeRepository): Lists => {
  repository.commits ??= []
  repository.pullRequests ??= []
  repository.deployments ??= []
  repository.releases ??= []
  repository.issues ??= []
  repository.runs ??= []
  const { commits, pullRequests, deployments, releases, issues, runs } = repository
  return { commits, pullRequests, deployments, releases, issues, runs }
}

export const isOpen = ({ closedAt, mergedAt }: FakePullRequest): boolean => !closedAt && !mergedAt

/** A number that neither an issue nor a pull request has. */
export const nextNumber = ({ pullRequests, issues }: Lists): number =>
  [...pullRequests, ...issues].reduce((highest, { number }) => Math.max(highest, number), 0) + 1

/** A commit that nobody made before. */
export const newSha = ({ place, clock, chance }: Life): string =>
  shaOf(place.repository.name, clock.now(), chance.between(0, 1))

/** Something that may happen: it changes the data, and gives what GitHub sends about it; nothing where it can't happen. */
export type Action = (life: Life) => Delivery[]

export const people = ['ada', 'bob', 'cy', 'renovate[bot]', null]

/** Does something to one of these; nothing when there is none. */
export const withOne = <Item>(life: Life, items: Item[], act: (item: Item) => Delivery[]): Delivery[] =>
  items.length > 0 ? act(life.chance.pick(items)) : []
