import { quantile } from '@/lib/stats/quantile'
import { seededRandom } from '@/lib/stats/random'
import { shareResampler } from '@/lib/stats/share-resampler'
import { opportunityScore } from './opportunity-score'

/** Of `n` answers, the share (0–1) in the top two of five. */
export type Favour = { n: number; share: number }

/** What one topic was answered by everyone: how important it is, and how satisfied people are with it. */
export type TopicFavour = { topic: string; importance: Favour; satisfaction: Favour }

/**
 * A topic's place and how certain it is. `score` 0–20 with its 95 % interval; `rank` counts from 1, equal scores share
 * one; `rank_interval` is where 95 % of the resamples put the topic; `top_three_share` (0–1) how many of them put it
 * among the first three.
 */
export type Opportunity = {
  topic: string
  score: number
  interval: { low: number; high: number }
  rank: number
  rank_interval: { low: number; high: number }
  top_three_share: number
}

const replicates = 2000

const ranksOf = (scores: readonly number[]): number[] => {
  const descending = [...scores].sort((one, other) => other - one)
  return scores.map((score) => descending.indexOf(score) + 1)
}

const spread = (draws: number[]) => {
  draws.sort((one, other) => one - other)
  return { low: quantile(draws, 0.025) ?? Number.NaN, high: quantile(draws, 0.975) ?? Number.NaN }
}

/**
 * Ranks topics by opportunity and says how certain each place is. The bootstrap is parametric: every replicate draws
 * each published share anew from its own binomial distribution. So nothing but published counts goes in, and no answer
 * passes the suppression rules on this way. It treats the two items of a person, and the topics, as independent.
 *
 * @returns by score, highest first; topics with equal scores in the order of their names
 * @example rankOpportunities([{ topic: 'ci-speed', importance: { n: 20, share: 0.8 }, satisfaction: { n: 20, share: 0.3 } }])
 */
export const rankOpportunities = (topics: readonly TopicFavour[], seed = 1): Opportunity[] => {
  const key = JSON.stringify([
    seed,
    topics.map(({ topic, importance, satisfaction }) => [
      topic,
      importance.n,
      importance.share,
      satisfaction.n,
      satisfaction.share,
    ]),
  ])
  const ranked = known.get(key) ?? rank(topics, seed)
  if (known.size >= mostKnown) known.clear()
  known.set(key, ranked)
  return ranked
}

/** Rankings of the same counts, which pages ask for again and again: drawing them takes some 20 ms. */
const known = new Map<string, Opportunity[]>()
const mostKnown = 1000

const rank = (topics: readonly TopicFavour[], seed: number): Opportunity[] => {
  // The order of the input must not decide what is drawn for whom.
  const ordered = [...topics].sort((one, other) => (one.topic < other.topic ? -1 : 1))
  const random = seededRandom(seed)
  const drawers = ordered.map(({ importance, satisfaction }) => {
    const drawImportance = shareResampler(importance.share, importance.n, random)
    const drawSatisfaction = shareResampler(satisfaction.share, satisfaction.n, random)
    return () => opportunityScore(drawImportance(), drawSatisfaction())
  })
  const scoreDraws: number[][] = ordered.map(() => [])
  const rankDraws: number[][] = ordered.map(() => [])
  for (let replicate = 0; replicate < replicates; replicate++) {
    const scores = drawers.map((draw) => draw())
    for (const [index, score] of scores.entries()) scoreDraws[index]?.push(score)
    for (const [index, rank] of ranksOf(scores).entries()) rankDraws[index]?.push(rank)
  }

  const scores = ordered.map((topic) => opportunityScore(topic.importance.share, topic.satisfaction.share))
  const ranks = ranksOf(scores)
  return ordered
    .map(({ topic }, index): Opportunity => {
      const drawnRanks = rankDraws[index] ?? []
      const rankRange = spread(drawnRanks)
      return {
        topic,
        score: scores[index] ?? Number.NaN,
        interval: spread(scoreDraws[index] ?? []),
        rank: ranks[index] ?? Number.NaN,
        rank_interval: { low: Math.floor(rankRange.low), high: Math.ceil(rankRange.high) },
        top_three_share: drawnRanks.filter((rank) => rank <= 3).length / replicates,
      }
    })
    .sort((one, other) => one.rank - other.rank)
}
