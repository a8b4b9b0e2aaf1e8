/** What people and data say together about a topic, and so what to do about it. */
export type Quadrant = 'healthy' | 'tolerated' | 'look closer' | 'fund' | 'survey only'

/** Below this share of satisfied people a topic counts as one that people are unhappy about. */
export const contentFrom = 0.5

/** A quadrant's name with what to do, as the chart's fields show it. */
export const quadrantTitle: Record<Quadrant, string> = {
  fund: 'fund',
  'look closer': 'look closer',
  tolerated: 'tolerated: watch',
  healthy: 'healthy',
  'survey only': 'survey only',
}

/** What each quadrant means, for the page and the report. */
export const quadrantMeaning: Record<Quadrant, string> = {
  fund: 'People are unhappy and the number got worse: worth paying for.',
  'look closer':
    'People are unhappy, the number did not get worse: suspect the telemetry or the slowest cases first.',
  tolerated: 'The number got worse, people are content: watch.',
  healthy: 'People are content and the number did not get worse.',
  'survey only': 'Nothing measured says more about this: it rests on what people said.',
}

/**
 * Where a topic stands. The metric is held against its own history, so `worse` means detectably worse than before; a
 * metric that has always been bad and did not move is not worse, which is why unhappy people then ask for a closer look.
 *
 * @param content share of satisfied people, 0–1
 * @param verdict of the paired metric against its history; null when nothing is paired or measured, or too little to judge
 */
export const quadrantOf = (content: number, verdict: string | null): Quadrant => {
  if (verdict === null) return 'survey only'
  if (content < contentFrom) return verdict === 'worse' ? 'fund' : 'look closer'
  return verdict === 'worse' ? 'tolerated' : 'healthy'
}
