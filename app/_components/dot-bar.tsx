/**
 * A share (0–1) as a dot on a line, with its interval behind it. Decorative beside the figure in words, so hidden from
 * screen readers.
 */
export const DotBar = ({
  value,
  interval,
  width = 92,
}: {
  value: number
  interval?: { low: number; high: number } | null
  width?: number
}) => {
  const x = (share: number) => 5 + Math.min(1, Math.max(0, share)) * (width - 10)
  return (
    <svg width={width} height={16} viewBox={`0 0 ${width} 16`} aria-hidden="true" className="inline-block">
      <line x1={0} x2={width} y1={8} y2={8} stroke="var(--line)" strokeWidth={2} />
      {interval ? (
        <line
          x1={x(interval.low)}
          x2={x(interval.high)}
          y1={8}
          y2={8}
          stroke="var(--faint)"
          strokeWidth={2.5}
        />
      ) : null}
      <circle cx={x(value)} cy={8} r={4.5} fill="var(--path)" stroke="var(--card)" strokeWidth={1} />
    </svg>
  )
}
