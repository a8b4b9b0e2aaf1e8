import clsx from 'clsx'
import type { ReactNode } from 'react'

/**
 * A bordered section. `title` is its finding in words (h2), `note` the small line under it, `action` what stands at
 * the right of the title (a link, a `Segmented`, a badge).
 */
export const Card = ({
  title,
  note,
  action,
  className,
  children,
}: {
  title?: ReactNode
  note?: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}) => (
  <section className={clsx('card min-w-0 rounded-card border border-line bg-card px-5 py-4.5', className)}>
    {title ? (
      <header className="mb-3.5 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-finding text-pretty">{title}</h2>
          {note ? <p className="text-note text-soft">{note}</p> : null}
        </div>
        {action}
      </header>
    ) : null}
    {children}
  </section>
)
