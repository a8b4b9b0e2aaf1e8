import clsx from 'clsx'

/** How far something is: `value` 0–1. `label` says what; put the figure in words beside it. */
export const ProgressBar = ({
  value,
  label,
  className,
}: {
  value: number
  label: string
  className?: string
}) => {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={clsx('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div className="h-full rounded-full bg-path" style={{ width: `${percent}%` }} />
    </div>
  )
}
