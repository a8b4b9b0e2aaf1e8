import clsx from 'clsx'
import { ViewLink } from './view-link'

/** A row of links of which one is current: views of the same thing. Each view has its own address. */
export const Segmented = ({
  label,
  items,
}: {
  label: string
  items: { label: string; href: string; current: boolean; count?: number | null }[]
}) => (
  <nav
    aria-label={label}
    className="no-print inline-flex max-w-full overflow-x-auto rounded-control border border-line text-note"
  >
    {items.map((item) => (
      <ViewLink
        key={item.href}
        href={item.href}
        scroll={false}
        aria-current={item.current ? 'true' : undefined}
        className={clsx(
          'whitespace-nowrap px-3 py-1 -outline-offset-2',
          item.current ? 'bg-path-wash text-path' : 'text-soft hover:text-ink',
        )}
      >
        {item.label}
        {item.count == null ? null : <span> {item.count.toLocaleString('en-GB')}</span>}
      </ViewLink>
    ))}
  </nav>
)
