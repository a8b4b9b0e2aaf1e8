import type { Item } from './item'
import type { ShareBounds, Withheld } from './suppress'

/** Hours a week lost to a topic by those of the group who picked it and said how much; never summed over topics. */
export type TimeLost = {
  /** Mean of the bands' lower ends, midpoints and upper ends. */
  low: number
  mean: number
  high: number
  /** `mean` × the people who said so: what is lost at the least. */
  floor: number
  /** `floor` extrapolated to everybody asked in the group; null where its participation is withheld. */
  estimate: number | null
}

/** How a share differs from the one it is compared with; 0–1, from Newcombe's interval and Fisher's test. */
export type ShareChange = {
  difference: number
  low: number
  high: number
  p: number
  /** `higher` and `lower` only where Benjamini–Hochberg over the whole wave at q = 0.10 lets it stand. */
  verdict: 'higher' | 'lower' | 'no detectable change'
}

/**
 * One group's answers to one item. `team` null is everyone. Withheld: every number is null.
 * `agreement` and `importance`: counts of the top two, the middle and the bottom two of five. `pick-three`: `picked` per
 * topic. `time-lost`: `time_lost`. Choices: `picked` per option. Ranking: `ranked`, each option's mean place from 1.
 * Number: `number`, the mean with its 95 % interval. `favourable_share` holds bounds where fewer than ten all agree: then counts are null.
 */
export type ResultCell = {
  team: string | null
  item: string
  n: number | null
  favourable: number | null
  neutral: number | null
  unfavourable: number | null
  withheld: Withheld | null
  favourable_share: ShareBounds | null
  interval: { low: number; high: number; level: number } | null
  change: ShareChange | null
  time_lost: TimeLost | null
  picked: Record<string, { count: number | null; share: ShareBounds | null }> | null
  ranked: Record<string, number> | null
  number: { mean: number; low: number; high: number } | null
}

/** The ways of cutting people into groups beside teams. */
export const cutKinds = ['role', 'tenure'] as const
export type CutKind = (typeof cutKinds)[number]

/** One group's answers to one item, for a group of a cut. */
export type CutCell = Omit<ResultCell, 'team'> & { group: string }

/** A group of a cut: what people work as, or a band of how long they are there. */
export type CutGroup = {
  group: string
  name: string
  invited: number
  responded: number | null
  withheld: Withheld | null
}

/** Results by role or by tenure: each group over all teams. Only groups that hide everybody beside all that is published. */
export type CutResults = { cut: CutKind; groups: CutGroup[]; cells: CutCell[] }

/**
 * How the same people answered an item in the wave before and in this one: so many pairs, of whom `gained` are favourable
 * now and were not, `lost` the other way round; the difference of their shares (0–1) with Newcombe's interval for pairs and
 * McNemar's exact test. Withheld: every number is null.
 */
export type PanelCell = {
  team: string | null
  item: string
  pairs: number | null
  gained: number | null
  lost: number | null
  change: ShareChange | null
  withheld: Withheld | null
}

/** The change of the same people since the wave before: of confidential waves, for five-step items in the same words. */
export type Panel = { wave: string; title: string; cells: PanelCell[] }

/** An item of the wave as it was asked. `reworded`: not in these words in the wave that it is compared with. */
export type ResultItem = {
  item: string
  kind: Item['kind']
  topic: string | null
  text: string
  version: number
  unit: string | null
  options: { value: string; label: string }[]
  reworded: boolean
}

/** What a result is compared with: an earlier wave of the survey, or the rest of the team above. */
export type Against = { wave: string; title: string; closed_at: string } | 'parent' | null

/** How many of a group were asked and answered. `responded` is null where the group or one next to it is too small. */
export type Participation = {
  team: string | null
  name: string
  parent: string | null
  /** 0 for everyone and for teams without a team above them. */
  depth: number
  invited: number
  responded: number | null
  withheld: Withheld | null
}

/** A comment under the smallest group it may be shown for. */
export type ResultComment = { team: string | null; item: string; text: string }

/** Everything that is ever shown of a closed wave; what `survey results --json` prints. */
export type SurveyResults = {
  wave: string
  title: string
  mode: 'anonymous' | 'confidential' | 'identified'
  k: number
  k_comments: number
  instrument: string
  opened_at: string
  closed_at: string
  previous_wave: string | null
  /** What `change` is against: the wave before unless something else was asked for. */
  compared_with: Against
  invited: number
  /** Null where k was raised above the number of people asked. */
  responded: number | null
  participation: Participation[]
  items: ResultItem[]
  cells: ResultCell[]
  /** Empty where nobody knew what people work as and since when, and for waves from before there were cuts. */
  cuts: CutResults[]
  /** Null unless this wave and the one before are confidential. */
  panel: Panel | null
  comments: ResultComment[]
}
