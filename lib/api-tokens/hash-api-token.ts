import { createHash } from 'node:crypto'

/** What is stored of a token. SHA-256 is enough: a token is 256 random bits, nothing that could be guessed slowly. */
export const hashApiToken = (token: string): string => createHash('sha256').update(token).digest('hex')
