import clsx from 'clsx'
import Link from 'next/link'

/** How far the data reaches and whether the sources are well; leads to them. */
export const Freshness = ({ text, healthy }: { text: string; healthy: boolean }) => (
  <Link
    href="/sources"
    prefetch={false}
    className="flex items-center gap-2 text-note text-soft hover:text-ink"
  >
    <span aria-hidden="true" className={clsx('size-1.75 rounded-full', healthy ? 'bg-path' : 'bg-worse')} />
    {text}
  </Link>
)
