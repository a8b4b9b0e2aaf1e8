import { beforeEach, describe, expect, test } from 'vitest'
import { deployment, event, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { computeMetric } from '@/lib/metrics/run'
import { readCalendar, readHolidays, writeCalendar } from '@/lib/organisation/calendar'
import { calendarForm, clockText } from '@/lib/organisation/calendar-form'
import { testDatabase } from '../../support/database'
import { everything, given } from '../metrics/given'

const db = await testDatabase()
const settings = { workingDays: [1, 2, 3, 4], startsMinute: 480, endsMinute: 960, holidays: [] }

beforeEach(async () => {
  await db.sql`truncate audit_events, holidays`
  // Monday 16:00 to Tuesday 10:00, Tuesday 12:00 to 13:00, Friday 16:00 to Monday 11:00.
  await given(db, {
    repositories: [{ name: repository, deploymentSource: 'deployments' }],
    pullRequests: [
      pullRequest(1, { created: 16, merged: 80 }, { events: [event('comment', 34)] }),
      pullRequest(2, { created: 36, merged: 80 }, { events: [event('comment', 37)] }),
      pullRequest(3, { created: 112, merged: 200 }, { events: [event('comment', 179)] }),
    ],
    deployments: [deployment('v1', 10, 'a'), deployment('v2', 34, 'b'), deployment('v3', 130, 'c')],
  })
  await db.sql`insert into organisation (name) values ('Acme')`
})

const wait = async (workingHours: boolean) =>
  Number((await computeMetric(db, 'time-to-first-response', { ...everything, workingHours })).value) / 3600

test('waits are counted in working hours on demand, and again when the calendar changes', async () => {
  // By the clock 18, 1 and 67 h; from 9 to 17 on weekdays 1 + 1, 1 and 1 + 2 h.
  expect(await wait(false)).toBe(18)
  expect(await wait(true)).toBe(2)
  // From 8 to 16, Monday to Thursday: 0 + 2, 1 and 3 h; the second Monday off: 2, 1 and 0 h.
  await writeCalendar(db, 'ada', settings)
  await deriveStale(db)
  expect(await wait(true)).toBe(2)
  await writeCalendar(db, 'ada', { ...settings, holidays: [{ day: '2026-01-12', name: 'Off' }] })
  await deriveStale(db)
  expect(await wait(true)).toBe(1)
  expect(await wait(false)).toBe(18)
})

test('working days with a deployment leave out days off and holidays', async () => {
  const share = async () => {
    const query = { ...everything, from: hour(0), to: hour(7 * 24), now: hour(1000) }
    const [found] = (await computeMetric(db, 'deployment-frequency', query)).beside
    return [found?.numerator, found?.denominator]
  }
  // Monday, Tuesday and Saturday had deployments.
  expect(await share()).toEqual([2, 5])
  await writeCalendar(db, 'ada', { ...settings, holidays: [{ day: '2026-01-06', name: 'Epiphany' }] })
  expect(await share()).toEqual([1, 3])
})

test('a calendar is read as it was written, and writing it again is no change', async () => {
  const next = { ...settings, holidays: [{ day: '2026-12-25', name: 'Christmas Day' }] }
  await writeCalendar(db, 'ada', next)
  await writeCalendar(db, 'ada', next)
  expect(await readCalendar(db)).toMatchObject({
    workingDays: [1, 2, 3, 4],
    startsMinute: 480,
    endsMinute: 960,
  })
  expect(await readHolidays(db)).toEqual(next.holidays)
  const audited = await db.sql`select actor, action from audit_events`
  expect([...audited]).toEqual([{ actor: 'ada', action: 'organisation.calendar' }])
})

describe('the form', () => {
  const form = { workingDays: ['5', '1', '1'], starts: '9:00', ends: '17:30', holidays: '' }

  test('is read into settings', () => {
    const holidays = '2026-12-25  Christmas Day\n\n 2026-01-01\n'
    expect(calendarForm.parse({ ...form, holidays })).toEqual({
      workingDays: [1, 5],
      startsMinute: 540,
      endsMinute: 1050,
      holidays: [
        { day: '2026-12-25', name: 'Christmas Day' },
        { day: '2026-01-01', name: 'Holiday' },
      ],
    })
    expect(clockText(1050)).toBe('17:30')
  })

  test.each([
    [{ workingDays: undefined }, 'workingDays'],
    [{ starts: '25:00' }, 'starts'],
    [{ ends: '8:00' }, 'ends'],
    [{ holidays: '2026-02-30 Never' }, 'holidays'],
    [{ holidays: 'Christmas' }, 'holidays'],
  ])('says what is wrong with %j', (wrong, field) => {
    const parsed = calendarForm.safeParse({ ...form, ...wrong })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})
