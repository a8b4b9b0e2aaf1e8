import type { Priority } from '@/lib/priorities/priority'
import { shareText } from '@/lib/reports/words'

/** The sentence over a topic: its place, and how sure that is. */
export const topicFinding = (
  { title, opportunity, satisfaction, unranked }: Priority,
  ranked: number,
): string => {
  if (!opportunity) return `${title} cannot be ranked. ${unranked ?? ''}`.trim()
  const { rank, rank_interval: range } = opportunity
  const place =
    range.low === range.high
      ? `${title} ranks ${rank} of ${ranked}, and that is certain`
      : `${title} ranks ${rank} of ${ranked}; anything from ${range.low} to ${range.high} is plausible`
  return `${place}: ${shareText(satisfaction)} are content with it`
}
