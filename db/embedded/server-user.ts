import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { AppError } from '@/lib/errors'

/** The OS user that runs the server. `null` ids: this very user. */
export type ServerUser = { name: string; ids: { uid: number; gid: number } | null }

const lookUp = (name: string): ServerUser | null => {
  try {
    const id = (flag: string) => execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }).trim()
    const ids = { uid: Number(id('-u')), gid: Number(id('-g')) }
    return ids.uid === 0 ? null : { name: id('-un'), ids }
  } catch {
    return null
  }
}

/**
 * Who runs the server: the user who runs this process; for root, whom Postgres refuses, the owner of the existing data
 * or else `postgres` or `nobody`.
 *
 * @throws AppError `misconfigured` where root finds no such user
 */
export const chooseServerUser = (dataFolder: string): ServerUser => {
  if (process.getuid?.() !== 0) return { name: userInfo().username, ids: null }
  const owner = existsSync(dataFolder) ? statSync(dataFolder) : null
  if (owner && owner.uid !== 0) {
    return lookUp(String(owner.uid)) ?? { name: String(owner.uid), ids: { uid: owner.uid, gid: owner.gid } }
  }
  const user = lookUp('postgres') ?? lookUp('nobody')
  if (user) return user
  throw new AppError(
    'misconfigured',
    'Postgres does not run as root, and there is no user `postgres` or `nobody`.',
    {
      hint: 'Run this as an ordinary user, or set DATABASE_URL to a Postgres server of your own.',
    },
  )
}

/** Whether that user can reach and read everything in this folder's first level (its parents let it through). */
export const canEnter = (user: ServerUser, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1" && ls . > /dev/null', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...user.ids,
  }).status === 0
