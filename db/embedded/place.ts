import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { installedPrograms } from './programs'
import { canEnter, chooseServerUser, type ServerUser } from './server-user'

/** Where the server's programs and data lie and who runs it; `moved` says why they are not where one looks first. */
export type Place = { programs: string; data: string; user: ServerUser; moved: string | null }

/**
 * A folder that every user may pass through.
 *
 * @throws AppError `misconfigured` where somebody else made it: programs are run from it
 */
const openFolder = (): string => {
  for (const folder of ['/var/lib/desire-path', join(tmpdir(), 'desire-path')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
    } catch {
      continue
    }
    if (statSync(/* turbopackIgnore: true */ folder).uid === process.getuid?.()) return folder
  }
  throw new AppError('misconfigured', 'There is no folder that the embedded Postgres could use.', {
    hint: 'Make /var/lib/desire-path, owned by root, or set DATABASE_URL to a Postgres server of your own.',
  })
}

const versionOf = (programs: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(dirname(programs), 'package.json'), 'utf8'))).version

const copyPrograms = (from: string): string => {
  const target = join(openFolder(), `postgres-${versionOf(from)}`)
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(unfinished, target)
  } catch {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return target
}

/**
 * Decides where the server of this home runs. Root's server runs as another user, who may not be able to enter the
 * clone or the home (below /root, say): then programs or data go to a folder that this user can enter.
 */
export const choosePlace = (home: string, recordedData: string | null): Place => {
  const atHome = join(home, 'postgres')
  const user = chooseServerUser(recordedData ?? atHome)
  const installed = installedPrograms()
  if (user.ids === null) return { programs: installed, data: recordedData ?? atHome, user, moved: null }

  const programs = canEnter(user, join(installed, 'lib')) ? installed : copyPrograms(installed)
  // Named at random: a home that was removed and made anew never meets the data of its predecessor.
  const elsewhere = () => join(openFolder(), `data-${randomBytes(6).toString('hex')}`)
  const data = recordedData ?? (canEnter(user, home) ? atHome : elsewhere())
  const moved = [
    programs !== installed && `its programs are in ${programs}`,
    data !== atHome && `its data is in ${data}`,
  ].filter(Boolean)
  return {
    programs,
    data,
    user,
    moved: moved.length
      ? `Postgres runs as the user ${user.name}, who cannot enter ${programs !== installed ? installed : home}: ${moved.join(' and ')}.`
      : null,
  }
}
