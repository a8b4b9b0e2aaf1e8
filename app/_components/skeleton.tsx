import clsx from 'clsx'

/** A grey place that keeps the room of what is loading. */
export const Skeleton = ({ className }: { className?: string }) => (
  <div aria-hidden="true" className={clsx('skeleton rounded-card bg-wash', className)} />
)
