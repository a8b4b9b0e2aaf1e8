import type { ReactNode } from 'react'
import { Logo } from './logo'
import { ThemeToggle } from './theme-toggle'

/** A page outside the dashboard (sign-in, setup): the mark, one sentence, one column. */
export const PlainPage = ({
  finding,
  note,
  children,
}: {
  finding: ReactNode
  note?: ReactNode
  children: ReactNode
}) => (
  <main className="mx-auto grid min-h-dvh max-w-110 grid-rows-[auto_1fr] px-5 pt-6 pb-16">
    <div className="mb-12 flex items-center justify-between sm:mb-20">
      <Logo />
      <ThemeToggle />
    </div>
    <div>
      <h1 className="text-title text-balance max-sm:text-[1.375rem]">{finding}</h1>
      {note ? <p className="mt-2 text-note text-soft text-pretty">{note}</p> : null}
      <div className="mt-7">{children}</div>
    </div>
  </main>
)
