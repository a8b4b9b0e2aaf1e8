import { Badge } from '@/app/_components/badge'
import { type Quadrant, quadrantTitle } from '@/lib/priorities/quadrant'
import { quadrantTone } from '@/lib/reports/tone'

/** What people and data say together about a topic, in the colour of its field of the chart. */
export const QuadrantBadge = ({ quadrant }: { quadrant: Quadrant }) => (
  <Badge tone={quadrantTone[quadrant]}>{quadrantTitle[quadrant]}</Badge>
)
