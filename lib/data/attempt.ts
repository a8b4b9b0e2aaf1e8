import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import { describeError } from '@/lib/errors'
import { logUnexpected } from '@/lib/unexpected'

/** A part of a page that may have failed by itself: then `problem` says so in words, and the rest of the page stands. */
export type Attempt<T> = { value: T; problem: null } | { value: null; problem: string }

/** Runs one part of a page. What it throws becomes a sentence; redirects and the like pass. */
export const attempt = async <T>(work: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { value: await work(), problem: null }
  } catch (error) {
    unstable_rethrow(error)
    const known = describeError(error)
    if (known) return { value: null, problem: known }
    const reference = logUnexpected(error)
    return {
      value: null,
      problem: `This could not be computed. Look for the reference ${reference} in the server’s log.`,
    }
  }
}
