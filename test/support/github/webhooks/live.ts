import type { Chance } from '@/db/demo/chance'
import type { FakeGitHubData } from '../data'
import { type Clock, type Life, listsOf } from './life'
import { liveActions } from './live-actions'
import type { Delivery } from './payloads'

/**
 * Lets something happen in an organisation's repositories, again and again: each turn changes the data, as somebody's
 * work would, and gives what GitHub sends about it. The same chance and time give the same life.
 */
export function* live(
  data: FakeGitHubData,
  chance: Chance,
  clock: Clock,
): Generator<Delivery[], never, undefined> {
  for (;;) {
    const owner = chance.pick(data.owners)
    const repository = chance.pick(owner.repositories)
    clock.pass(chance.between(0.1, 6))
    const life: Life = { place: { owner, repository }, chance, clock, lists: listsOf(repository) }
    const happened = chance.pick(liveActions)(life)
    if (happened.length > 0) yield happened
  }
}
