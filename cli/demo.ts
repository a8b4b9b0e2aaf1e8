import type { Database } from '@/db/client'
import { loadDemo } from '@/db/demo/load'
import { createDemoSignInLink } from '@/lib/demo-sign-in'
import { AppError } from '@/lib/errors'

const organisationOf = async (db: Database) => {
  const [row] = await db.sql<{ name: string; isDemo: boolean }[]>`
    select name, is_demo = 1 as "isDemo" from organisation`
  return row ?? null
}

/**
 * Loads the demo organisation unless it is there already.
 *
 * @returns a function that makes a link which signs in as the demo's administrator
 * @throws AppError `conflict` when another organisation lives here
 */
export const prepareDemo = async (
  db: Database,
  baseUrl: string,
  say: (text: string) => void,
): Promise<() => Promise<string>> => {
  const existing = await organisationOf(db)
  if (existing && !existing.isDemo) {
    throw new AppError(
      'conflict',
      `This installation belongs to ${existing.name}: the demo would mix with its data.`,
      {
        hint: 'Give the demo a place of its own: DESIRE_PATH_HOME=.desire-path-demo npm run demo.',
      },
    )
  }
  if (existing) say('The demo organisation is there already.')
  else {
    say('Loading the demo organisation …')
    await loadDemo(db, { onProgress: () => {} })
    say('The demo organisation is loaded.')
  }
  return () => createDemoSignInLink(db, baseUrl)
}
