import type { NextRequest } from 'next/server'
import type { Wanted } from '@/lib/data/respond'

export type Theme = 'light' | 'dark' | undefined

/** What a request says about how its page should look: language and theme. Nothing else of it is read. */
export const wishesOf = (request: NextRequest): { wanted: Wanted; theme: Theme } => {
  const theme = request.cookies.get('theme')?.value
  return {
    wanted: {
      language: request.nextUrl.searchParams.get('lang') ?? undefined,
      accepts: request.headers.get('accept-language'),
    },
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
  }
}
