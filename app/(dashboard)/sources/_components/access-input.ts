import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import type { GithubSecret } from '@/lib/sources/github-secret'
import { apiAddress } from '@/lib/sources/github-settings'

const text = z.string().trim().max(10_000, 'This is too long.').default('')

/** The fields of `AccessFields`; those of secrets have “secret” in their names, so that nothing sends them back. */
export const accessFields = {
  access: z.enum(['environment', 'token', 'app']),
  host: z.enum(['github.com', 'enterprise']).default('github.com'),
  apiUrl: text,
  secretToken: text,
  appId: text,
  installationId: text,
  secretKey: text,
}

type AccessInput = z.infer<z.ZodObject<typeof accessFields>>

/** How a connection signs in, and where; `secret` null: as the environment says. */
export type Access = { secret: GithubSecret | null; apiUrl: string | null }

const isPrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}

/** An Enterprise Server's API, also when only its front page was given. */
const enterpriseAddress = (given: string): string => {
  const typed = /^https?:/.test(given) ? given : `https://${given}`
  if (!URL.canParse(typed)) return given
  return new URL(typed).pathname === '/' ? new URL('/api/v3', typed).href : typed
}

type Complain = (field: keyof AccessInput, message: string) => void

const readHost = ({ host, apiUrl }: AccessInput, complain: Complain): string | null => {
  if (host === 'github.com') return 'https://api.github.com'
  const address = apiAddress.safeParse(enterpriseAddress(apiUrl))
  if (address.success) return address.data
  complain('apiUrl', 'Give an address like https://github.example.com/api/v3.')
  return null
}

const readSecret = (input: AccessInput, complain: Complain): GithubSecret | null => {
  if (input.access === 'token') {
    if (!/^[\x21-\x7e]{10,}$/.test(input.secretToken)) {
      complain('secretToken', 'Paste a token. GitHub shows it once, when it is made.')
      return null
    }
    return { kind: 'token', token: input.secretToken }
  }
  if (!/^[\w.-]{1,40}$/.test(input.appId))
    complain('appId', 'Give the App’s ID or client ID, from its settings page.')
  if (!/^\d{1,15}$/.test(input.installationId) || Number(input.installationId) === 0)
    complain('installationId', 'Give the number at the end of the installation’s address.')
  const privateKey = input.secretKey.replaceAll('\\n', '\n')
  if (!isPrivateKey(privateKey))
    complain('secretKey', 'Paste the whole .pem file: this is no RSA private key.')
  return { kind: 'app', appId: input.appId, privateKey, installationId: Number(input.installationId) }
}

/** Checks how to sign in; what is wrong is put beside its field. */
export const readAccess = (input: AccessInput, context: z.RefinementCtx): Access => {
  if (input.access === 'environment') return { secret: null, apiUrl: null }
  const complain: Complain = (field, message) =>
    context.addIssue({ code: 'custom', path: [field], message, input: undefined })
  return { apiUrl: readHost(input, complain), secret: readSecret(input, complain) }
}
