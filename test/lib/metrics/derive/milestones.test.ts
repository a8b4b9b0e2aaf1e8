import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { milestonesOf } from '@/lib/metrics/derive/milestones'
import { stagesOf, sumOfStages } from '@/lib/metrics/derive/stages'
import type { MergedPullRequest, TimelineEvent } from '@/lib/metrics/derive/types'
import { happened, hour, hoursOf, merged } from './builders'

const hoursOfMilestones = (pullRequest: MergedPullRequest) => {
  const { firstCommitAt, readyAt, firstResponseAt, approvedAt, mergedAt } = milestonesOf(pullRequest)
  return [firstCommitAt, readyAt, firstResponseAt, approvedAt, mergedAt].map(hoursOf)
}

const hoursOfStages = (pullRequest: MergedPullRequest, deployedAt: number | null = null) => {
  const stages = stagesOf(milestonesOf(pullRequest), deployedAt === null ? null : hour(deployedAt))
  return Object.fromEntries(
    Object.entries(stages).map(([name, value]) => [
      name.replace('Seconds', ''),
      value === null ? null : value / 3600,
    ]),
  )
}

describe('the beginning', () => {
  test('is the first authored commit, or the creation if that is earlier', () => {
    expect(hoursOfMilestones(merged({ created: 10, merged: 20, committed: [7, 3, 9] }))[0]).toBe(3)
    expect(hoursOfMilestones(merged({ created: 10, merged: 20, committed: [12] }))[0]).toBe(10)
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { firstCommitAt: null }))[0]).toBe(10)
  })

  test('a rebase after opening makes no negative coding time', () => {
    // The commits carry the time of the rebase, an hour before the merge.
    const rebased = merged({ created: 10, merged: 20, committed: [19] })
    expect(hoursOfStages(rebased)).toMatchObject({ coding: 0, merge: 10 })
  })
})

describe('ready for review', () => {
  test('is the creation of what never was a draft', () => {
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { readyAt: hour(10) }))[1]).toBe(10)
  })

  test('is the end of the draft, known from an event or from the forge’s field', () => {
    expect(hoursOfMilestones(merged({ created: 10, merged: 60 }, { readyAt: hour(58) }))[1]).toBe(58)
    const byEvent = merged({ created: 10, merged: 60 }, { events: [happened('ready_for_review', 58, 'ada')] })
    expect(hoursOfMilestones(byEvent)[1]).toBe(58)
  })

  test('is the last end of a draft before the first response', () => {
    const twice = merged(
      { created: 0, merged: 60 },
      {
        events: [
          happened('ready_for_review', 10, 'ada'),
          happened('convert_to_draft', 20, 'ada'),
          happened('comment', 25),
          happened('ready_for_review', 30, 'ada'),
          happened('comment', 32),
          happened('convert_to_draft', 40, 'ada'),
          happened('ready_for_review', 50, 'ada'),
        ],
      },
    )
    expect(hoursOfMilestones(twice)).toEqual([0, 30, 32, null, 60])
  })

  test('stays the creation when it became a draft only after the first response', () => {
    const later = merged(
      { created: 0, merged: 60 },
      {
        events: [
          happened('comment', 1),
          happened('convert_to_draft', 20, 'ada'),
          happened('ready_for_review', 50, 'ada'),
        ],
      },
    )
    expect(hoursOfMilestones(later)).toEqual([0, 0, 1, null, 60])
  })
})

describe('the first response', () => {
  const ignored: [string, TimelineEvent][] = [
    ['the author’s own review', happened('review', 12, 'ada', 'commented')],
    ['the author in other letters', happened('comment', 12, 'Ada')],
    ['a bot', happened('review', 12, 'robot', 'commented', true)],
    ['a review request', happened('review_requested', 12)],
    ['a commit', happened('commit', 12, 'ada')],
    ['something after the merge', happened('comment', 21)],
    ['something before the pull request', happened('comment', 9)],
  ]
  test.each(ignored)('is not %s', (_name, event) => {
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events: [event] }))).toEqual([
      10,
      10,
      null,
      null,
      20,
    ])
    const thenBob = [event, happened('comment', 15)]
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events: thenBob }))[2]).toBe(15)
  })

  test('may come from somebody without a name', () => {
    const events = [happened('comment', 12, null)]
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events }))[2]).toBe(12)
  })

  test('is found in events of any order', () => {
    const events = [happened('comment', 18), happened('review', 12, 'eve', 'commented')]
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events }))[2]).toBe(12)
  })
})

describe('the approval', () => {
  test('is the last one before the merge', () => {
    const events = [12, 15, 22].map((at) => happened('review', at, 'bob', 'approved'))
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events }))).toEqual([10, 10, 12, 15, 20])
  })

  test('given in the draft counts from the first response after it', () => {
    const events = [
      happened('review', 12, 'bob', 'approved'),
      happened('ready_for_review', 14, 'ada'),
      happened('comment', 16),
    ]
    expect(hoursOfMilestones(merged({ created: 10, merged: 20 }, { events }))).toEqual([10, 14, 16, 16, 20])
  })
})

describe('stages', () => {
  test('of a change that nobody looked at: all the wait is merge', () => {
    expect(hoursOfStages(merged({ created: 2, merged: 98, committed: [0] }), 99)).toEqual({
      coding: 2,
      pickup: null,
      review: null,
      merge: 96,
      deploy: 1,
    })
  })

  test('of a change with comments but no approval: the review runs to the merge', () => {
    const commented = merged(
      { created: 2, merged: 98, committed: [0] },
      { events: [happened('comment', 26)] },
    )
    expect(hoursOfStages(commented)).toEqual({ coding: 2, pickup: 24, review: 72, merge: null, deploy: null })
  })

  test('a deployment that finished before the merge took no time', () => {
    expect(hoursOfStages(merged({ created: 2, merged: 10 }), 9).deploy).toBe(0)
  })

  test('are never negative and sum to the lead time, whatever was delivered', () => {
    const moment = fc.integer({ min: -200, max: 400 })
    const event = fc.record({
      type: fc.constantFrom(
        ...(['review', 'comment', 'ready_for_review', 'convert_to_draft', 'commit'] as const),
      ),
      at: moment.map(hour),
      actor: fc.constantFrom('ada', 'bob', 'eve', null),
      actorIsBot: fc.boolean(),
      state: fc.constantFrom('approved' as const, 'changes_requested' as const, 'commented' as const, null),
    })
    const pullRequest = fc
      .record({
        created: fc.integer({ min: 0, max: 200 }),
        lasted: fc.nat(200),
        committed: fc.array(moment, { minLength: 1, maxLength: 4 }),
        ready: fc.option(moment.map(hour)),
        events: fc.array(event, { maxLength: 12 }),
      })
      .map(({ created, lasted, committed, ready, events }) =>
        merged({ created, merged: created + lasted, committed }, { readyAt: ready, events }),
      )
    fc.assert(
      fc.property(pullRequest, fc.nat(300), (change, wait) => {
        const milestones = milestonesOf(change)
        const deployedAt = new Date(+milestones.mergedAt + wait * 3_600_000)
        const stages = stagesOf(milestones, deployedAt)
        for (const seconds of Object.values(stages)) expect(seconds ?? 0).toBeGreaterThanOrEqual(0)
        expect(sumOfStages(stages)).toBe((+deployedAt - +milestones.firstCommitAt) / 1000)
        const order = [
          milestones.firstCommitAt,
          milestones.readyAt,
          milestones.firstResponseAt,
          milestones.approvedAt,
          milestones.mergedAt,
        ].flatMap((at) => (at ? [+at] : []))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        expect(milestones.firstCommitAt <= change.createdAt).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
