import type { ReactNode } from 'react'

/**
 * The top of a page. `finding` is the one sentence that says what is going on (h1), `note` what it rests on, `crumbs`
 * the way here, `actions` the page's buttons.
 */
export const PageHeader = ({
  finding,
  note,
  crumbs,
  actions,
}: {
  finding: ReactNode
  note?: ReactNode
  crumbs?: ReactNode
  actions?: ReactNode
}) => (
  <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
    <div className="min-w-0 max-w-190">
      {crumbs ? <div className="mb-1.5 text-note text-soft">{crumbs}</div> : null}
      <h1 className="text-title max-md:text-[1.375rem] text-balance">{finding}</h1>
      {note ? <p className="mt-2 text-note text-soft text-pretty">{note}</p> : null}
    </div>
    {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
  </header>
)
