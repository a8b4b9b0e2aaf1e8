import type { FakeIssue } from '../data'
import { fullName } from '../places'
import { type Action, nextNumber, withOne } from './life'
import { deliveryActions } from './live-delivery'
import { reviewActions } from './live-review'
import { issueEvent, repositoryEvent } from './payloads'

const reportIssue: Action = ({ lists, place, clock, chance }) => {
  const issue: FakeIssue = {
    number: nextNumber(lists),
    title: 'Checkout is down',
    createdAt: clock.now(),
    updatedAt: clock.now(),
    labels: chance.hit(0.5) ? ['incident', 'severity: high'] : ['bug'],
  }
  lists.issues.push(issue)
  return [issueEvent(place, issue, 'opened')]
}

const changeIssue: Action = (life) =>
  withOne(life, life.lists.issues, (issue) => {
    const at = life.clock.now()
    const changes = {
      labeled: { labels: ['incident'] },
      unlabeled: { labels: [] },
      edited: { title: `Down since ${at}`, body: 'Root cause: a bad flag' },
      closed: { closedAt: at },
      reopened: { closedAt: null },
    }
    const action = life.chance.pick(['labeled', 'unlabeled', 'edited', 'closed', 'reopened'] as const)
    Object.assign(issue, { updatedAt: at, ...changes[action] })
    return [issueEvent(life.place, issue, action)]
  })

const rename: Action = ({ place, chance, clock }) => {
  if (!chance.hit(0.1)) return []
  const { repository } = place
  repository.formerNames = [...(repository.formerNames ?? []), fullName(place)]
  repository.name = `${repository.name.split('-')[0]}-${repository.formerNames.length}`
  repository.updatedAt = clock.now()
  return [repositoryEvent(place, 'renamed')]
}

/** What may happen in a repository, the usual more often than the rare. */
export const liveActions: Action[] = [
  ...reviewActions,
  ...deliveryActions,
  reportIssue,
  changeIssue,
  changeIssue,
  rename,
]
