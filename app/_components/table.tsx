import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

/**
 * A table that scrolls sideways inside its own frame on a narrow screen. `label` names it for screen readers. Compose
 * with `<thead>`, `<tbody>`, `<tr>` and `Th`, `Td`.
 */
export const Table = ({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) => (
  // A region that scrolls must be reachable with the keyboard.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: axe rule scrollable-region-focusable
  <section className={clsx('-mx-5 overflow-x-auto px-5', className)} aria-label={label} tabIndex={0}>
    <table className="w-full border-collapse text-note">{children}</table>
  </section>
)

/** A column's heading; `numeric` columns stand right. */
export const Th = ({ numeric, className, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) => (
  <th
    scope="col"
    className={clsx(
      'whitespace-nowrap py-2 pr-4 align-bottom font-normal text-soft last:pr-0',
      numeric ? 'text-right' : 'text-left',
      className,
    )}
    {...rest}
  />
)

/** A cell. `numeric` ones stand right, in one line. For a row's heading use `<Td as="th">`. */
export const Td = ({
  numeric,
  as: Tag = 'td',
  className,
  ...rest
}: ComponentProps<'td'> & { numeric?: boolean; as?: 'td' | 'th' }) => (
  <Tag
    scope={Tag === 'th' ? 'row' : undefined}
    className={clsx(
      'border-line border-t py-2 pr-4 font-normal last:pr-0',
      numeric ? 'whitespace-nowrap text-right' : 'text-left',
      className,
    )}
    {...rest}
  />
)
