import { type Instrument, instrumentSchema } from '../instrument'
import { standard } from './standard'
import { timeBands } from './time-bands'

/** The topics that move fastest from one month to the next. */
const topicIds = [
  'ci-speed',
  'ci-reliability',
  'review-turnaround',
  'ease-of-release',
  'on-call-load',
  'focus',
]
const outcomes = ['outcome.ease-of-delivery', 'outcome.productive']

const own = <T extends { id: string }>(all: readonly T[]): T[] =>
  all.filter(({ id }) => topicIds.includes(id))

/**
 * The short one for in between: six topics of the standard questionnaire in its own words (so that keys and wordings
 * match), the one that costs most, and two outcomes. About two minutes.
 */
export const pulse: Instrument = instrumentSchema.parse({
  id: 'pulse',
  title: 'Developer experience pulse',
  minutes: 2,
  topics: own(standard.topics),
  timeBands,
  items: [
    ...standard.items.filter(
      (item) => item.kind === 'agreement' && item.topic !== null && topicIds.includes(item.topic),
    ),
    { kind: 'pick', key: 'pick-one', text: 'Which one cost you the most time or energy lately?', most: 1 },
    ...standard.items.filter((item) => item.kind === 'time-lost' && topicIds.includes(item.topic)),
    ...standard.items.filter((item) => outcomes.includes(item.key)),
    {
      kind: 'text',
      key: 'one-change',
      topic: null,
      text: 'If one thing could be different by next month, what should it be?',
    },
  ],
} satisfies Instrument)
