import type { Opportunity } from '@/lib/priorities/rank-opportunities'

const width = 72
const x = (score: number) => 5 + (score / 20) * (width - 10)

/** An opportunity (0–20) as a dot with its interval. Decorative beside the figure, so hidden from screen readers. */
export const ScoreBar = ({ score, interval }: Pick<Opportunity, 'score' | 'interval'>) => (
  <svg width={width} height={16} viewBox={`0 0 ${width} 16`} aria-hidden="true" className="inline-block">
    <line x1={0} x2={width} y1={8} y2={8} stroke="var(--line)" strokeWidth={2} />
    <line x1={x(interval.low)} x2={x(interval.high)} y1={8} y2={8} stroke="var(--faint)" strokeWidth={2.5} />
    <circle cx={x(score)} cy={8} r={4.5} fill="var(--path)" stroke="var(--card)" strokeWidth={1} />
  </svg>
)
