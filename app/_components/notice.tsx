import clsx from 'clsx'
import type { ReactNode } from 'react'

/**
 * A message in the page: `info` for what is good to know, `warning` for what went wrong or is missing, `done` after
 * something worked. A warning or success that answers what the reader just did is announced (`live`).
 */
export const Notice = ({
  tone = 'info',
  title,
  live = false,
  children,
}: {
  tone?: 'info' | 'warning' | 'done'
  title?: ReactNode
  live?: boolean
  children?: ReactNode
}) => (
  <div
    role={live ? (tone === 'warning' ? 'alert' : 'status') : undefined}
    className={clsx(
      'mb-4 rounded-xl px-4 py-3 text-note',
      tone === 'info' && 'bg-wash',
      tone === 'warning' && 'bg-worse-wash',
      tone === 'done' && 'bg-path-wash',
    )}
  >
    {title ? <p className="font-strong">{title}</p> : null}
    {children}
  </div>
)
