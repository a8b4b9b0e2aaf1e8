import { describe, expect, it } from 'vitest'
import {
  changeWords,
  type Measured,
  metricFinding,
  overviewFinding,
  stagesFinding,
  trendFinding,
} from '@/lib/findings'

const day = 86_400
const leadTime = (overrides: Partial<Measured> = {}): Measured => ({
  name: 'Change lead time',
  unit: 'seconds',
  value: 2.2 * day,
  previous: 3.1 * day,
  verdict: 'better',
  sampleSize: 212,
  noun: ['change', 'changes'],
  isThin: false,
  ...overrides,
})

describe('changeWords', () => {
  it('names the earlier value and calls a change real only with a verdict', () => {
    expect(changeWords(leadTime())).toBe('down from 3.1 days · likely real')
    expect(changeWords(leadTime({ verdict: 'no detectable change' }))).toBe('no detectable change')
  })

  it('says thin data with its n, whatever the verdict', () => {
    expect(changeWords(leadTime({ isThin: true, sampleSize: 1 }))).toBe('thin data: 1 change')
    expect(changeWords(leadTime({ isThin: true, verdict: 'thin', sampleSize: 4 }))).toBe(
      'thin data: 4 changes',
    )
  })

  it('does not call this period thin where it is the one before', () => {
    expect(changeWords(leadTime({ verdict: 'thin' }))).toBe('too little earlier data to compare with')
    expect(metricFinding(leadTime({ verdict: 'thin' }), 'Payments')).toBe(
      'Change lead time is 2.2 days in Payments',
    )
  })

  it('says the earlier value and claims nothing where the difference has no interval', () => {
    expect(changeWords(leadTime({ verdict: null }))).toBe('was 3.1 days')
    expect(trendFinding(leadTime({ verdict: null }))).toBe(
      'Change lead time stands at 2.2 days; it was 3.1 days before',
    )
  })

  it('says that there is no value, and that there is nothing to compare with', () => {
    expect(changeWords(leadTime({ value: null }))).toBe('no value in this period')
    expect(changeWords(leadTime({ previous: null, verdict: null }))).toBe('nothing earlier to compare with')
  })

  it('gives a metric without a good direction the same words', () => {
    expect(changeWords(leadTime({ value: 4 * day, verdict: 'up' }))).toBe('up from 3.1 days · likely real')
  })
})

describe('metricFinding and trendFinding', () => {
  it('say a likely change with both values', () => {
    expect(metricFinding(leadTime(), 'Payments')).toBe(
      'Change lead time is 2.2 days in Payments, down from 3.1 days: likely a real change',
    )
    expect(trendFinding(leadTime())).toBe('Change lead time fell from 3.1 to 2.2 days; likely a real change')
  })

  it('name both units where they differ', () => {
    // 12 h and 3.1 days
    expect(trendFinding(leadTime({ value: 12 * 3600 }))).toBe(
      'Change lead time fell from 3.1 days to 12 h; likely a real change',
    )
  })

  it('never claim a change inside the noise', () => {
    const noise = leadTime({ verdict: 'no detectable change' })
    expect(metricFinding(noise, 'Payments')).toBe(
      'Change lead time is 2.2 days in Payments, with no detectable change',
    )
    expect(trendFinding(noise)).toBe('Change lead time stands at 2.2 days; no detectable change')
  })

  it('say that a value is missing rather than 0', () => {
    expect(metricFinding(leadTime({ value: null }), 'Payments')).toBe(
      'Change lead time has no value for Payments in this period',
    )
  })
})

describe('stagesFinding', () => {
  it('names what changes wait for, the second only when it is large too', () => {
    // waiting = 0.21 + 0.30 + 0.10 = 0.61; 0.21 is at least 0.15 and at least half of 0.30
    expect(stagesFinding({ coding: 0.26, pickup: 0.21, review: 0.13, merge: 0.3, deploy: 0.1 })).toBe(
      '61 % of a change’s time is waiting, most of it for the merge and for a first review',
    )
    // waiting = 0.05 + 0.05 + 0.40 = 0.50
    expect(stagesFinding({ coding: 0.3, pickup: 0.05, review: 0.2, merge: 0.05, deploy: 0.4 })).toBe(
      'Half of a change’s time is waiting, most of it for a deployment',
    )
  })

  it('does not complain where little is waiting', () => {
    expect(stagesFinding({ coding: 0.6, pickup: 0.05, review: 0.25, merge: 0.05, deploy: 0.05 })).toBe(
      '85 % of a change’s time is coding and review, little is waiting',
    )
  })
})

describe('overviewFinding', () => {
  it('does not say a second time that the lead time got worse', () => {
    const slower = leadTime({ verdict: 'worse', value: 345_600, previous: 172_800 })
    expect(overviewFinding(slower, [slower], null)).toBe(overviewFinding(slower, [], null))
  })

  it('says how much sooner work arrives and what costs people most', () => {
    // 3.1 − 2.2 = 0.9 days = 21.6 h
    expect(overviewFinding(leadTime(), [], 'Waiting for CI is what people lose most by.')).toBe(
      'Work reaches users 21.6 h sooner than in the period before. Waiting for CI is what people lose most by.',
    )
  })

  it('makes no speed of a history that tells nothing of the way to users', () => {
    expect(overviewFinding(leadTime({ value: 0 }), [], null)).toBe(
      'The sources tell nothing of the way from a first commit to users.',
    )
  })

  it('names a worsened metric where nobody was asked', () => {
    const rework: Measured = {
      ...leadTime({ name: 'Deployment rework rate', value: 0.091, previous: 0.06, verdict: 'worse' }),
      unit: 'ratio',
    }
    expect(overviewFinding(leadTime({ verdict: 'no detectable change' }), [rework], null)).toBe(
      'Work reaches users in 2.2 days, about as before. Deployment rework rate is up from 6 to 9.1 %.',
    )
  })

  it('does not call few changes a trend', () => {
    expect(overviewFinding(leadTime({ isThin: true }), [], null)).toBe(
      'Work reached users in 2.2 days, from few changes.',
    )
  })
})
