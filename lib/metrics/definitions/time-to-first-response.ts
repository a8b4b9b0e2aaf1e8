import { defineMetric } from '../define'
import { changeColumns, changeRow, changeSelection } from './columns'
import { event, pullRequest } from './example'

const relation = (waited: string) => `
select repository_id, key, first_response_at as at, ${waited} as value,
  null as excluded_reason, author_is_bot as is_bot, ${changeSelection}
from changes where origin = 'pull_request' and first_response_at is not null
union all
select repository_id, key, merged_at as at, null as value,
  'no_response' as excluded_reason, author_is_bot as is_bot, ${changeSelection}
from changes where origin = 'pull_request' and first_response_at is null`

export const timeToFirstResponse = defineMetric({
  id: 'time-to-first-response',
  name: 'Time to first response',
  question: 'How long do people wait for a colleague’s first word on their change?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula:
    'median of first response minus ready for review, over merged changes first responded to in the period',
  sources: ['Pull requests with their reviews and comments'],
  caveats: [
    'A response is the first review or comment by a person other than the author, while the pull request was no draft, up to the merge.',
    'Hours are those of the clock: nights and weekends count. In working hours, only those of the organisation’s calendar do, at most 8 a day; holidays and days off do not.',
    'Pull requests that are still open are not in it.',
  ],
  reference: {
    title: 'DORA: streamlining change approval',
    url: 'https://dora.dev/capabilities/streamlining-change-approval/',
  },
  version: 2,
  needs: 'pull_requests',
  leavesOutBots: true,
  noun: ['change', 'changes'],
  valueLabel: 'Waited',
  sql: relation('extract(epoch from first_response_at - ready_at)::float8'),
  workingHoursSql: relation('response_working_seconds'),
  keyNames: 'change',
  row: changeRow,
  columns: changeColumns,
  example: {
    story:
      'Waits of 2 h and 6 h have the median 4 h. The author’s own comment is no response, so change 3 had none.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 20 }, { events: [event('comment', 12)] }),
        pullRequest(2, { created: 10, merged: 20 }, { events: [event('review', 16, 'eve', 'approved')] }),
        pullRequest(3, { created: 10, merged: 20 }, { events: [event('comment', 11, 'ada')] }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 14_400, sampleSize: 2, excluded: { no_response: 1 } },
  },
})
