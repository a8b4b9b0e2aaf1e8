import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from './env'

const readOrCreate = async (file: string): Promise<string> => {
  const read = () => readFile(/* turbopackIgnore: true */ file, 'utf8').then((text) => text.trim())
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  // Of several processes that start together, the first link wins and everybody reads that one.
  const own = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(own, randomBytes(48).toString('base64url'), { mode: 0o600 })
  await link(own, file).catch(() => {})
  await rm(own, { force: true })
  return read()
}

/**
 * The secret of this installation, from which every key is derived: `DESIRE_PATH_SECRET`, or one that is made at the
 * first call and kept in `DESIRE_PATH_HOME` for its owner only. Several hosts must share one.
 */
export const installationSecret = async (): Promise<string> => {
  const { secret, home } = env()
  if (secret) return secret
  await mkdir(home, { recursive: true, mode: 0o755 })
  return readOrCreate(join(home, 'secret'))
}
