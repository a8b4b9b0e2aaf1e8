import { resolve } from 'node:path'

type Environment = { env: Record<string, string | undefined>; cwd: () => string }

/**
 * A path as the person meant it. `npm run cli` moves into the package's folder and says in INIT_CWD from where it was
 * called (`npm --prefix ../desire-path run cli -- import facts.jsonl`); a relative path means a file there. `-` stays.
 */
export const callersPath = (path: string, environment: Environment = process): string => {
  const { INIT_CWD: caller, npm_lifecycle_event: script } = environment.env
  const isElsewhere = script === 'cli' && caller !== undefined && caller !== environment.cwd()
  return isElsewhere && path !== '-' ? resolve(caller, path) : path
}
