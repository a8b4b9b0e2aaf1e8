import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new home below the system's temporary folder. Root's Postgres runs as another user, who must be able to enter it. */
export const temporaryHome = (prefix: string): string => {
  const home = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(home, 0o755)
  return home
}
