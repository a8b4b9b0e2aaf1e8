import { Badge, type Tone } from '@/app/_components/badge'
import { type Quadrant, quadrantTitle } from '@/lib/priorities/quadrant'

const tones: Record<Quadrant, Tone> = {
  fund: 'worse',
  'look closer': 'path',
  tolerated: 'neutral',
  healthy: 'better',
  'survey only': 'neutral',
}

/** What people and data say together about a topic. */
export const QuadrantBadge = ({ quadrant }: { quadrant: Quadrant }) => (
  <Badge tone={tones[quadrant]}>{quadrantTitle[quadrant]}</Badge>
)
