import { describe, expect, test } from 'vitest'
import { opportunityScore } from '@/lib/priorities/opportunity-score'
import { rankOpportunities } from '@/lib/priorities/rank-opportunities'
import { seededRandom } from '@/lib/stats/random'
import { shareResampler } from '@/lib/stats/share-resampler'

const topic = (name: string, importance: number, satisfaction: number, n = 40) => ({
  topic: name,
  importance: { n, share: importance / n },
  satisfaction: { n, share: satisfaction / n },
})

describe('opportunityScore', () => {
  test.each([
    // 16/20 important → 8; 6/20 satisfied → 3; 8 + (8 − 3) = 13
    [16 / 20, 6 / 20, 13],
    // more satisfied than important: no bonus and no penalty, 5 + 0
    [10 / 20, 18 / 20, 5],
    [1, 0, 20],
    [0, 1, 0],
  ])('importance %f and satisfaction %f give %f', (importance, satisfaction, score) => {
    expect(opportunityScore(importance, satisfaction)).toBeCloseTo(score, 12)
  })
})

describe('rankOpportunities', () => {
  // 36/40 → 9, 8/40 → 2: 9 + 7 = 16.  20/40 → 5, 20/40 → 5: 5 + 0 = 5.  28/40 → 7, 16/40 → 4: 7 + 3 = 10
  const topics = [topic('focus', 20, 20), topic('ci-speed', 36, 8), topic('documentation', 28, 16)]

  test('puts the highest score first, with its interval around it', () => {
    const ranked = rankOpportunities(topics)
    expect(ranked.map(({ topic, rank, score }) => [topic, rank, Number(score.toFixed(9))])).toEqual([
      ['ci-speed', 1, 16],
      ['documentation', 2, 10],
      ['focus', 3, 5],
    ])
    for (const { score, interval } of ranked) {
      expect(interval.low).toBeLessThan(score)
      expect(interval.high).toBeGreaterThan(score)
    }
  })

  test('the interval of a score is as wide as the binomial makes it', () => {
    // Importance 36/40: standard deviation 10·√(.9·.1/40) = 0.4743; satisfaction 8/40: 10·√(.2·.8/40) = 0.6325.
    // Score 2I − S: √(4·0.2250 + 0.4) = 1.1402, so about 16 ∓ 1.96 · 1.1402 = 13.77 … 18.23.
    const interval = rankOpportunities(topics)[0]?.interval
    expect(Math.abs((interval?.low ?? 0) - 13.77)).toBeLessThan(0.35)
    expect(Math.abs((interval?.high ?? 0) - 18.23)).toBeLessThan(0.35)
  })

  test('is certain of a place far ahead and uncertain among equals', () => {
    const equals = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => topic(name, 20, 10, 30))
    const ranked = rankOpportunities([topic('ahead', 60, 2, 60), ...equals])
    expect(ranked[0]).toMatchObject({ topic: 'ahead', rank: 1, rank_interval: { low: 1, high: 1 } })
    expect(ranked[0]?.top_three_share).toBe(1)
    for (const equal of ranked.slice(1)) {
      expect(equal.rank).toBe(2)
      expect(equal.rank_interval.low).toBe(2)
      expect(equal.rank_interval.high).toBe(7)
      // two of six places left in the first three; ties let in a few more
      expect(equal.top_three_share).toBeGreaterThan(0.28)
      expect(equal.top_three_share).toBeLessThan(0.45)
    }
  })

  test('gives the same answer whatever the order of the topics', () => {
    expect(rankOpportunities([...topics].reverse())).toEqual(rankOpportunities(topics))
  })

  test('does not take agreement among few for certainty', () => {
    const interval = rankOpportunities([topic('a', 12, 0, 12)])[0]?.interval
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(1)
  })

  test('is empty for no topics', () => expect(rankOpportunities([])).toEqual([]))
})

describe('shareResampler', () => {
  test.each([
    [0.3, 50],
    [0.9, 4000],
    [0.9, 100_000],
  ])('draws shares around %f with the spread that %i observations have', (share, n) => {
    const draw = shareResampler(share, n, seededRandom(11))
    const draws = Array.from({ length: 20_000 }, draw)
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
    const deviation = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length)
    const expected = Math.sqrt((share * (1 - share)) / n)
    expect(Math.abs(mean - share)).toBeLessThan(expected * 0.03)
    expect(deviation / expected).toBeCloseTo(1, 1)
  })
})
