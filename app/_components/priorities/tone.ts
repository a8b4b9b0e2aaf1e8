import type { Tone } from '@/app/_components/badge'
import type { Quadrant } from '@/lib/priorities/quadrant'
import { quadrantTone, toneOf } from '@/lib/reports/tone'

const badgeTone = { better: 'better', worse: 'worse', same: 'neutral' } as const

/** The colour of a quadrant's badge; its word says the same. */
export const quadrantBadge = (quadrant: Quadrant): Tone => badgeTone[quadrantTone[quadrant]]

/** The text colour of a metric's verdict. */
export const verdictText = (verdict: string | null): string =>
  ({ better: 'text-better', worse: 'text-worse', same: '' })[toneOf(verdict)]
