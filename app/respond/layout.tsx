import type { ReactNode } from 'react'

/** A page for somebody who only has a link: no navigation, no account, nothing to load but the questions. */
export default function RespondLayout({ children }: { children: ReactNode }) {
  return <main className="mx-auto max-w-140 px-5 pt-5.5 pb-16">{children}</main>
}
