import { beforeAll, describe, expect, test } from 'vitest'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { decide, decisionsInForce } from '@/lib/priorities/decisions'
import type { Priority } from '@/lib/priorities/priority'
import { testDatabase } from '@/test/support/database'
import { reviewOrganisation } from '@/test/support/review-organisation'

const db = await testDatabase()
const by = { email: 'ada@example.com', name: 'Ada' }
let wave: string

beforeAll(async () => {
  expect(await computePriorities(db)).toBeNull()
  wave = await reviewOrganisation(db)
})

const topicsOf = async (): Promise<Map<string, Priority>> =>
  new Map((await computePriorities(db))?.topics.map((topic) => [topic.topic, topic]))

describe('computePriorities', () => {
  test('ranks by opportunity from the released shares', async () => {
    const topics = [...(await topicsOf()).values()]
    const ranked = topics.filter(({ opportunity }) => opportunity)
    expect(ranked.map(({ topic }) => topic)).toEqual(['ci-speed', 'documentation'])
    expect(topics.slice(0, 2)).toEqual(ranked)
    // 12/15 → 8, 3/15 → 2: 8 + 6 = 14.  9/15 → 6, 6/15 → 4: 6 + 2 = 8.
    expect(ranked[0]?.opportunity?.score).toBeCloseTo(14, 9)
    expect(ranked[1]?.opportunity?.score).toBeCloseTo(8, 9)
    expect(ranked[0]?.satisfaction).toMatchObject({ n: 15, share: 0.2, bound: null })
  })

  test('gives hours and money as a range, from those who said so to everybody asked', async () => {
    const ciSpeed = (await topicsOf()).get('ci-speed')
    expect(ciSpeed?.picked_by).toBe(10)
    expect(ciSpeed?.hours).toEqual({ low: 24, high: 32 })
    // 24 · 85 · 44 = 89,760 and 32 · 85 · 44 = 119,680
    expect(ciSpeed?.money).toEqual({ low: 89_760, high: 119_680 })
  })

  test('gives no number of a topic that too few answered', async () => {
    expect((await topicsOf()).get('focus')).toMatchObject({
      opportunity: null,
      unranked: 'Too few people answered to show a result.',
      importance: null,
      satisfaction: null,
      hours: null,
      money: null,
      quadrant: null,
    })
  })

  test('of a team whose results are withheld it ranks nothing', async () => {
    const beta = await computePriorities(db, { team: 'beta' })
    expect(
      beta?.topics.filter(({ opportunity, hours, picked_by }) => opportunity ?? hours ?? picked_by),
    ).toEqual([])
    expect(beta?.wave.responded).toBeNull()
  })

  test('refuses a team that the wave did not ask', async () => {
    await expect(computePriorities(db, { team: 'gamma' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('leaves out waves closed at that moment or later', async () => {
    expect(await computePriorities(db, { before: new Date('2026-01-11T12:00:00Z') })).toBeNull()
    expect(await computePriorities(db, { before: new Date('2026-01-11T12:00:01Z') })).not.toBeNull()
  })

  test('a topic without a paired number rests on the survey', async () => {
    expect((await topicsOf()).get('documentation')).toMatchObject({ measured: [], quadrant: 'survey only' })
  })
})

describe('decide', () => {
  test('puts the newest decision in force, keeps the older, and writes the audit log', async () => {
    await decide(
      db,
      { topic: 'ci-speed', waveId: wave, outcome: 'deferred', reason: 'After the freeze.' },
      by,
    )
    await decide(db, { topic: 'ci-speed', waveId: wave, outcome: 'decided', reason: ' Warm caches. ' }, by)
    expect((await decisionsInForce(db)).get('ci-speed')).toMatchObject({
      outcome: 'decided',
      reason: 'Warm caches.',
      decided_by: 'Ada',
    })
    expect((await topicsOf()).get('ci-speed')?.decision?.outcome).toBe('decided')
    const logged =
      await db.sql`select actor, action, subject from audit_events where subject = 'ci-speed' order by id`
    expect([...logged]).toEqual([
      { actor: 'ada@example.com', action: 'priority.deferred', subject: 'ci-speed' },
      { actor: 'ada@example.com', action: 'priority.decided', subject: 'ci-speed' },
    ])
  })

  test.each([
    ['a missing reason', { topic: 'focus', reason: '  ' }],
    ['an endless reason', { topic: 'focus', reason: 'x'.repeat(2001) }],
    ['a topic that was not asked about', { topic: 'the-weather', reason: 'Sun.' }],
  ])('refuses %s and writes nothing', async (_, { topic, reason }) => {
    await expect(decide(db, { topic, waveId: wave, outcome: 'declined', reason }, by)).rejects.toMatchObject({
      code: 'bad_input',
    })
    expect((await decisionsInForce(db)).has(topic)).toBe(false)
  })
})
