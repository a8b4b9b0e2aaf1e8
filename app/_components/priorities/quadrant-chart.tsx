import type { Quadrant } from '@/lib/priorities/quadrant'
import type { QuadrantLayout } from '@/lib/priorities/quadrant-layout'

const fill: Record<Quadrant, string> = {
  fund: 'var(--worse-wash)',
  'look closer': 'var(--better-wash)',
  tolerated: 'var(--wash)',
  healthy: 'var(--path-wash)',
  'survey only': 'var(--wash)',
}

/** The four fields and the topics in them. On a phone the list below says the same, legibly. */
export const QuadrantChart = ({ layout }: { layout: QuadrantLayout }) => (
  <svg
    viewBox={`0 0 ${layout.width} ${layout.height}`}
    role="img"
    aria-label={layout.points.map(({ title, quadrant }) => `${title}: ${quadrant}`).join('. ')}
    className="w-full max-sm:hidden"
  >
    {layout.fields.map(({ quadrant, title, titleY, x, y, width, height }) => (
      <g key={quadrant}>
        <rect x={x} y={y} width={width} height={height} rx={8} fill={fill[quadrant]} />
        <text x={x + 10} y={titleY} fontSize={12} fill="var(--soft)" dominantBaseline="middle">
          {title}
        </text>
      </g>
    ))}
    {layout.columns.map(({ title, x }) => (
      <text key={title} x={x} y={layout.height - 5} fontSize={12} fill="var(--soft)" textAnchor="middle">
        {title}
      </text>
    ))}
    {layout.points.map(({ topic, title, x, y, radius, label }) => (
      <g key={topic}>
        <line x1={x} y1={y} x2={label.x - 3} y2={label.y} stroke="var(--edge)" strokeWidth={0.75} />
        <circle cx={x} cy={y} r={radius} fill="var(--path)" stroke="var(--card)" strokeWidth={1} />
        <text x={label.x} y={label.y} fontSize={13} fill="var(--ink)" dominantBaseline="middle">
          {title}
        </text>
      </g>
    ))}
  </svg>
)
