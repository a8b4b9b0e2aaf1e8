import type { ReactNode } from 'react'

/** Empty is not broken: `title` says what is missing, `children` why, `action` is the button that fixes it. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) => (
  <div className="grid justify-items-start gap-2 rounded-card border border-line border-dashed px-5 py-6">
    <p className="text-finding">{title}</p>
    {children ? <div className="max-w-140 text-note text-soft">{children}</div> : null}
    {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
  </div>
)
