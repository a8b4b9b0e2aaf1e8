import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { genericOAuth } from 'better-auth/plugins'
import type { Database } from '@/db/client'
import { getDatabase } from '@/db/open'
import * as schema from '@/db/schema'
import { signInAs } from './accounts/sign-in-as'
import { type Env, env } from './env'
import { log } from './log'
import { installationSecret } from './secrets'

/** Days after which somebody has to sign in again. */
const sessionDays = 30

type AuthSettings = Pick<Env, 'baseUrl' | 'githubSignIn' | 'oidcSignIn'> & { secret: string }

const oidcPlugin = (oidc: NonNullable<Env['oidcSignIn']>) =>
  genericOAuth({
    config: [
      {
        providerId: 'oidc',
        name: oidc.name,
        discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'profile', 'email'],
        disableSignUp: true,
      },
    ],
  })

/**
 * Sign-in for one database. Nobody can sign up: setup creates the first administrator and administrators create
 * everybody else; a provider only signs in a user whose (verified) address already exists here.
 *
 * Sessions keep no network address and no user agent, so that no session can be matched with the access log of a
 * survey's link. They last a fixed time and are never refreshed: reading a page writes nothing.
 */
export const createAuth = (db: Database, settings: AuthSettings) =>
  betterAuth({
    appName: 'Desire Path',
    baseURL: settings.baseUrl,
    secret: settings.secret,
    database: drizzleAdapter(db.orm, { provider: 'pg', schema }),
    telemetry: { enabled: false },
    logger: { log: (level, message) => log.child({ part: 'sign-in' })[level](message) },
    onAPIError: { errorURL: '/sign-in' },
    advanced: { cookiePrefix: 'desire-path', useSecureCookies: settings.baseUrl.startsWith('https:') },
    user: {
      additionalFields: { role: { type: [...schema.user.role.enumValues], required: true, input: false } },
    },
    session: { expiresIn: sessionDays * 24 * 60 * 60, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: null, userAgent: null } }) },
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    socialProviders: settings.githubSignIn
      ? { github: { ...settings.githubSignIn, disableSignUp: true } }
      : {},
    account: { accountLinking: { enabled: true, requireLocalEmailVerified: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/*': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    plugins: [signInAs, ...(settings.oidcSignIn ? [oidcPlugin(settings.oidcSignIn)] : [])],
  })

export type Auth = ReturnType<typeof createAuth>

// On globalThis (the cast adds our property to it): the development server evaluates modules again after every edit.
const kept = globalThis as { desirePathAuth?: Promise<Auth> }

/** Sign-in for this installation, made once per process. */
export const getAuth = (): Promise<Auth> => {
  kept.desirePathAuth ??= (async () => {
    const db = await getDatabase()
    return createAuth(db, { ...env(), secret: await installationSecret() })
  })()
  kept.desirePathAuth.catch(() => {
    kept.desirePathAuth = undefined
  })
  return kept.desirePathAuth
}
