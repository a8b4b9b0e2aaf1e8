import { describe, expect, it } from 'vitest'
import { periodChoices, readPeriod } from '@/lib/view-period'

const now = new Date('2026-11-23T10:42:00Z')
const read = (params: Parameters<typeof readPeriod>[0]) => readPeriod(params, now, 'UTC')
const days = ({ period }: ReturnType<typeof readPeriod>) => [
  period.from.toISOString().slice(0, 10),
  period.to.toISOString().slice(0, 10),
]
// The last 90 days end with today: 24 Nov is not in it any more; 90 days earlier is 26 Aug.
const ninetyDays = ['2026-08-26', '2026-11-24']

describe('readPeriod', () => {
  it('shows the last 90 days where the address says nothing', () => {
    expect(days(read({}))).toEqual(ninetyDays)
    expect(read({}).notice).toBeNull()
  })

  it('reads an end that is not in the period, and a last day that is', () => {
    expect(days(read({ from: '2026-01-01', to: '2026-02-01' }))).toEqual(['2026-01-01', '2026-02-01'])
    expect(days(read({ from: '2026-01-01', through: '2026-01-31' }))).toEqual(['2026-01-01', '2026-02-01'])
  })

  it('begins days at midnight of the organisation, also where clocks change', () => {
    // Berlin is UTC+2 on 1 October, UTC+1 on 1 November.
    const { period } = readPeriod({ from: '2026-10-01', to: '2026-11-01' }, now, 'Europe/Berlin')
    expect(period.from.toISOString()).toBe('2026-09-30T22:00:00.000Z')
    expect(period.to.toISOString()).toBe('2026-10-31T23:00:00.000Z')
  })

  it.each([
    [{ period: '1000y' }],
    [{ period: '__proto__' }],
    [{ from: '2026-02-30', to: '2026-03-10' }],
    [{ from: '2026-03-10', to: '2026-03-01' }],
    [{ from: '2026-03-10', to: '2026-03-10' }],
    [{ from: '2026-03-10' }],
    [{ to: '2026-03-10' }],
    [{ from: '0001-01-01', to: '9999-12-31' }],
    [{ from: '2027-01-01', to: '2027-02-01' }],
    [{ from: "2026-01-01'; drop table teams", through: 'x' }],
    [{ from: '2026-01-01', through: '9999999-99-99' }],
  ])('falls back from %j with a sentence that says so', (params) => {
    const result = read(params)
    expect(days(result)).toEqual(ninetyDays)
    expect(result.notice).toMatch(/This shows the last 90 days instead\.$/)
  })
})

describe('periodChoices', () => {
  it('names each period with its first and last day', () => {
    const choice = periodChoices(now, 'UTC').find(({ id }) => id === '90d')
    expect(choice).toMatchObject({ range: '26 Aug – 23 Nov', from: '2026-08-26', through: '2026-11-23' })
  })
})
