import { createHash, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

/** A new personal link's token: 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The address at which a token is answered. */
export const respondUrl = (token: string): string => `${env().baseUrl}/respond/${token}`
