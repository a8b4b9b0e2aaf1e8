import type { Decision } from './decisions'
import type { Measured } from './measured'
import type { Range } from './money-lost'
import type { Quadrant } from './quadrant'
import type { Opportunity } from './rank-opportunities'

/**
 * A published share (0–1) of the people who answered. `bound` where fewer than ten all agreed and only a limit may be
 * shown: `share` is that limit.
 */
export type PublishedShare = {
  n: number
  share: number
  bound: 'at most' | 'at least' | null
  interval: { low: number; high: number } | null
}

/**
 * One topic among the priorities. `opportunity` is null where the topic cannot be ranked, and `unranked` says why.
 * `hours` a week and `money` a year are ranges of everybody asked together; they overlap between topics.
 */
export type Priority = {
  topic: string
  title: string
  opportunity: Opportunity | null
  unranked: string | null
  importance: PublishedShare | null
  satisfaction: PublishedShare | null
  satisfaction_change: 'higher' | 'lower' | 'no detectable change' | null
  picked_by: number | null
  hours: Range | null
  money: Range | null
  measured: Measured[]
  quadrant: Quadrant | null
  decision: Decision | null
}

/** The topics of one closed wave, ranked for one group (everyone, or a team with those below it). */
export type Priorities = {
  wave: {
    id: string
    title: string
    closed_at: string
    k: number
    invited: number | null
    responded: number | null
  }
  group: { team: string | null; name: string }
  currency: string
  hourly_rate: number | null
  working_weeks: number
  window: { from: string; to: string }
  topics: Priority[]
}
