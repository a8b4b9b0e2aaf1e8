import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from './errors'
import { installationSecret } from './secrets'

const version = 'v1'
const tagBytes = 16

const keyOf = (secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'desire-path encryption at rest', 32))

const wrongKey = (cause?: unknown) =>
  new AppError('misconfigured', 'A stored secret cannot be read: it was encrypted with another key.', {
    hint: 'Start with the DESIRE_PATH_SECRET, or the file “secret” in DESIRE_PATH_HOME, that was used when it was given; or give the secret anew.',
    cause,
  })

/**
 * Encrypts a text for the database: AES-256-GCM with a key derived from the installation's secret. The same text gives
 * another result each time.
 */
export const encrypt = async (text: string): Promise<string> => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(await installationSecret()), nonce, {
    authTagLength: tagBytes,
  })
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [version, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join(
    '.',
  )
}

/**
 * What `encrypt` was given.
 *
 * @throws AppError `misconfigured` when the installation's secret is another one by now, or the text was altered
 */
export const decrypt = async (stored: string): Promise<string> => {
  const [found, ...parts] = stored.split('.')
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (found !== version || !nonce || !sealed || tag?.length !== tagBytes) throw wrongKey()
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(await installationSecret()), nonce, {
      authTagLength: tagBytes,
    })
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw wrongKey(cause)
  }
}
