import { z } from 'zod'
import { decrypt, encrypt } from '@/lib/encryption'

/** What a GitHub connection signs in with, when it does not use the environment's. */
export const githubSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('token'), token: z.string().min(1) }),
  z.object({
    kind: z.literal('app'),
    appId: z.string().min(1),
    privateKey: z.string().min(1),
    installationId: z.number().int().positive(),
  }),
])

export type GithubSecret = z.infer<typeof githubSecret>

/** The secret as the connection's column `secret` holds it. */
export const sealGithubSecret = (secret: GithubSecret): Promise<string> => encrypt(JSON.stringify(secret))

/** The reverse. @throws AppError `misconfigured` when the key of the installation no longer fits */
export const openGithubSecret = async (sealed: string): Promise<GithubSecret> =>
  githubSecret.parse(JSON.parse(await decrypt(sealed)))
