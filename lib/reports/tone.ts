import type { Quadrant } from '@/lib/priorities/quadrant'

/** Whether something is good or bad news by the metric's own direction; `same` where it is neither. */
export type Tone = 'better' | 'worse' | 'same'

/** The tone of a change's verdict. */
export const toneOf = (verdict: string | null | undefined): Tone =>
  verdict === 'better' || verdict === 'worse' ? verdict : 'same'

/** The tone of a quadrant: orange for what to pay for, blue for what to look into, green for what is well. */
export const quadrantTone: Record<Quadrant, 'worse' | 'better' | 'path' | 'neutral'> = {
  fund: 'worse',
  'look closer': 'better',
  tolerated: 'neutral',
  healthy: 'path',
  'survey only': 'neutral',
}
