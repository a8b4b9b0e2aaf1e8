import clsx from 'clsx'
import type { ReactNode } from 'react'

/** `better`/`worse` only from a metric's own direction or a decision that says so in words; `path` for "this is on". */
export type Tone = 'neutral' | 'path' | 'better' | 'worse'

/** A short word in a pill. The word carries the meaning, the colour only repeats it. */
export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span
    className={clsx(
      'inline-block whitespace-nowrap rounded-full px-2 py-px text-[0.78125rem]',
      tone === 'neutral' && 'bg-wash text-soft',
      tone === 'path' && 'bg-path-wash text-path',
      tone === 'better' && 'bg-better-wash text-better',
      tone === 'worse' && 'bg-worse-wash text-worse',
    )}
  >
    {children}
  </span>
)
