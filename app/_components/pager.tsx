import { buttonClass } from './button'
import { ViewLink } from './view-link'

/** Where one is in a long list, and the way on and back. `hrefOf` makes the address of an offset. */
export const Pager = ({
  offset,
  limit,
  total,
  hrefOf,
}: {
  offset: number
  limit: number
  total: number
  hrefOf: (offset: number) => string
}) => {
  if (total <= limit) return null
  const last = Math.min(total, offset + limit)
  return (
    <nav
      aria-label="Pages"
      className="no-print mt-4 flex items-center justify-between gap-3 text-note text-soft"
    >
      <span>
        {(offset + 1).toLocaleString('en-GB')}–{last.toLocaleString('en-GB')} of{' '}
        {total.toLocaleString('en-GB')}
      </span>
      <span className="flex gap-2">
        {offset > 0 ? (
          <ViewLink
            href={hrefOf(Math.max(0, offset - limit))}
            scroll={false}
            className={buttonClass('plain')}
          >
            Back
          </ViewLink>
        ) : null}
        {last < total ? (
          <ViewLink href={hrefOf(offset + limit)} scroll={false} className={buttonClass('plain')}>
            Next
          </ViewLink>
        ) : null}
      </span>
    </nav>
  )
}
