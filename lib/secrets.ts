import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from './env'
import { AppError } from './errors'

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

const keyFor = (secret: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', secret, 'desire-path', purpose, 32))

/** Encrypts a text (AES-256-GCM) for keeping in the database; `purpose` binds it to its place. */
export const encrypt = async (text: string, purpose: string): Promise<string> => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(await installationSecret(), purpose), nonce)
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${sealed.toString('base64url')}`
}

/** @throws AppError `misconfigured` when the installation's secret has changed since, or the text was tampered with */
export const decrypt = async (sealedText: string, purpose: string): Promise<string> => {
  try {
    const sealed = Buffer.from(sealedText.replace(/^v1\./, ''), 'base64url')
    const decipher = createDecipheriv(
      'aes-256-gcm',
      keyFor(await installationSecret(), purpose),
      sealed.subarray(0, 12),
      { authTagLength: 16 },
    )
    decipher.setAuthTag(sealed.subarray(-16))
    return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw new AppError('misconfigured', 'A stored credential cannot be decrypted.', {
      hint: 'Restore the DESIRE_PATH_SECRET it was stored with, or enter the credential again.',
      cause,
    })
  }
}
