import { toneOf } from '@/lib/reports/tone'

/** The text colour of a metric's verdict. */
export const verdictText = (verdict: string | null): string =>
  ({ better: 'text-better', worse: 'text-worse', same: '' })[toneOf(verdict)]
