import { formatNumber } from '@/lib/format'
import type { Priority } from '@/lib/priorities/priority'
import { shareText } from '@/lib/reports/words'

/** "21 % content · 43 named it": what may be shown of it. */
export const peopleNote = ({ satisfaction, picked_by }: Priority): string =>
  [
    satisfaction ? `${shareText(satisfaction)} content` : null,
    picked_by === null ? null : `${formatNumber(picked_by)} named it`,
  ]
    .filter(Boolean)
    .join(' · ')
