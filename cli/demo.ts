import type { Database } from '@/db/client'
import { type DemoProgress, loadDemo } from '@/db/demo/load'
import { createDemoSignInLink } from '@/lib/demo-sign-in'

const steps: Record<DemoProgress['step'], string> = {
  records: 'Importing the records of the demo organisation …',
  surveys: 'Holding its surveys …',
  derive: 'Deriving changes and deployments …',
}

/**
 * Loads the demo organisation unless it is there already.
 *
 * @returns a function that makes a link which signs in as the demo's administrator
 * @throws AppError `conflict` when the installation holds other data
 */
export const prepareDemo = async (
  db: Database,
  baseUrl: string,
  say: (text: string) => void,
): Promise<() => Promise<string>> => {
  let current: string | null = null
  const loaded = await loadDemo(db, {
    onProgress: ({ step }) => {
      if (step !== current) say(steps[step])
      current = step
    },
  })
  say(loaded ? 'The demo organisation is loaded.' : 'The demo organisation is there already.')
  return () => createDemoSignInLink(db, baseUrl)
}
