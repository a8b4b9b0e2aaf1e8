import type { ReactNode } from 'react'
import { buttonClass } from './button'

/** For a `<details>` with a form inside: without JavaScript the page comes back with it closed, so an answer shows anyway. */
export const withAnswer = 'has-[[role=alert],[role=status]]:details-content:[content-visibility:visible]'

/** Opens what is needed to confirm an act that loses something: `children` says what will be lost and holds the form. */
export const ConfirmDetails = ({ summary, children }: { summary: string; children: ReactNode }) => (
  <details className={withAnswer}>
    <summary className={buttonClass('plain', 'list-none')}>{summary}</summary>
    <div className="mt-2 grid max-w-110 gap-3 rounded-xl border border-line px-4 py-3 text-left text-note">
      {children}
    </div>
  </details>
)
