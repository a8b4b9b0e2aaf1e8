import clsx from 'clsx'
import type { Tone } from './badge'

const height = 30
const width = 160

/**
 * A small line of values over time, drawn on the server; a gap where a value is null. It only shows the shape: the
 * figures stand beside it, so it is hidden from screen readers. With `top` it reaches from 0 to there, so that several
 * share a scale; otherwise it fills its height.
 */
export const Sparkline = ({
  values,
  tone = 'neutral',
  top,
  className = 'h-7.5',
}: {
  values: (number | null)[]
  tone?: Tone
  top?: number
  className?: string
}) => {
  const known = values.filter((value) => value !== null)
  const low = top === undefined ? Math.min(...known) : 0
  const span = (top ?? Math.max(...known)) - low
  const x = (index: number) => (values.length < 2 ? width / 2 : (index * width) / (values.length - 1))
  const y = (value: number) => (span === 0 ? height / 2 : height - 4 - ((value - low) / span) * (height - 8))
  const path = values
    .map((value, index) => {
      if (value === null) return ''
      const before = values[index - 1] ?? null
      return `${before === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
  // A value between two gaps has no line: it is a dot.
  const alone = values
    .map((value, index) =>
      value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
        ? `M${x(index).toFixed(1)} ${y(value).toFixed(1)}h0`
        : '',
    )
    .join('')
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={clsx(
        'block w-full overflow-visible',
        className,
        tone === 'neutral' && 'text-faint',
        tone === 'path' && 'text-path',
        tone === 'better' && 'text-better',
        tone === 'worse' && 'text-worse',
      )}
    >
      {[
        { d: path, strokeWidth: 1.7 },
        { d: alone, strokeWidth: 4 },
      ].map(({ d, strokeWidth }) =>
        d ? (
          <path
            key={strokeWidth}
            d={d}
            fill="none"
            stroke="currentColor"
            strokeWidth={strokeWidth}
            strokeLinecap="round"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ) : null,
      )}
    </svg>
  )
}
