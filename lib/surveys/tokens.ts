import { createHash, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/** A new personal link's token: 256 random bits, base64url. None begins with “-”, which a command line takes for an option. */
export const newToken = (): string => {
  const token = randomBytes(32).toString('base64url')
  return token.startsWith('-') ? newToken() : token
}

/** What is stored of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The address at which a token is answered. */
export const respondUrl = (token: string): string => `${env().baseUrl}/respond/${token}`
