import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from './errors'

const url = (protocols: RegExp, example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), {
    error: `must be a URL like ${example}`,
  })

const positiveInteger = (max: number) =>
  z.string().transform((text, context) => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= 1 && number <= max) return number
    context.addIssue({ code: 'custom', message: `must be a whole number from 1 to ${max}, not "${text}"` })
    return z.NEVER
  })

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** A GitHub App, and sign-in through a provider, need all variables of their group. */
const variableGroups = [
  ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_INSTALLATION_ID'],
  ['GITHUB_OAUTH_CLIENT_ID', 'GITHUB_OAUTH_CLIENT_SECRET'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const

const schema = z
  .object({
    DATABASE_URL: url(/^postgres(ql)?:$/, 'postgres://user:password@host:5432/database').optional(),
    DESIRE_PATH_HOME: z.string().default('.desire-path'),
    DESIRE_PATH_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
    PORT: positiveInteger(65535).default(3000),
    DESIRE_PATH_HOST: z.string().optional(),
    DESIRE_PATH_URL: url(/^https?:$/, 'https://desire-path.example.com').optional(),
    LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
    GITHUB_TOKEN: z.string().optional(),
    GITHUB_APP_ID: z.string().optional(),
    GITHUB_APP_PRIVATE_KEY: z.string().optional(),
    GITHUB_APP_INSTALLATION_ID: positiveInteger(Number.MAX_SAFE_INTEGER).optional(),
    GITHUB_WEBHOOK_SECRET: z.string().min(16, 'must be at least 16 characters long').optional(),
    GITHUB_API_URL: url(/^https?:$/, 'https://github.example.com/api/v3').optional(),
    GITHUB_OAUTH_CLIENT_ID: z.string().optional(),
    GITHUB_OAUTH_CLIENT_SECRET: z.string().optional(),
    OIDC_ISSUER: url(/^https?:$/, 'https://login.example.com/realms/main').optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default('single sign-on'),
  })
  .superRefine((values, context) => {
    for (const group of variableGroups) {
      const missing = group.filter((name) => values[name] === undefined)
      if (missing.length === 0 || missing.length === group.length) continue
      for (const name of missing) {
        const present = group.filter((other) => !missing.includes(other))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `must be set together with ${present.join(' and ')}`,
        })
      }
    }
  })

/** What the environment says, checked. `home` is absolute; `baseUrl` has no slash at its end. */
export type Env = {
  databaseUrl: string | null
  home: string
  secret: string | null
  port: number
  /** The address that the web application listens on; null for all of this machine's. */
  host: string | null
  baseUrl: string
  logLevel: (typeof logLevels)[number]
  githubToken: string | null
  githubApp: { id: string; privateKey: string; installationId: number } | null
  githubApiUrl: string | null
  /** What GitHub signs webhooks with that belong to no source in particular. */
  githubWebhookSecret: string | null
  githubSignIn: { clientId: string; clientSecret: string } | null
  oidcSignIn: { name: string; issuer: string; clientId: string; clientSecret: string } | null
}

const isProjectRoot = (folder: string): boolean => {
  const file = join(/* turbopackIgnore: true */ folder, 'package.json')
  return existsSync(file) && readFileSync(file, 'utf8').includes('"name": "desire-path"')
}

/** The folder of this application: where its package.json is. */
export const projectRoot = (): string => {
  for (const start of [process.cwd(), import.meta.dirname]) {
    for (let folder = start; folder && dirname(folder) !== folder; folder = dirname(folder)) {
      if (isProjectRoot(folder)) return folder
    }
  }
  return process.cwd()
}

/**
 * Reads the environment; a variable that is set to nothing counts as not set.
 *
 * @throws AppError `misconfigured` that names every problem at once
 */
export const parseEnv = (source: Record<string, string | undefined>): Env => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new AppError('misconfigured', `The environment has mistakes: ${problems.join('; ')}.`, {
      hint: 'Correct or unset these variables and start again.',
    })
  }
  const values = parsed.data
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    home: resolve(/* turbopackIgnore: true */ projectRoot(), values.DESIRE_PATH_HOME),
    secret: values.DESIRE_PATH_SECRET ?? null,
    port: values.PORT,
    host: values.DESIRE_PATH_HOST ?? null,
    baseUrl: (values.DESIRE_PATH_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    logLevel: values.LOG_LEVEL,
    githubToken: values.GITHUB_TOKEN ?? null,
    githubApp:
      values.GITHUB_APP_ID && values.GITHUB_APP_PRIVATE_KEY && values.GITHUB_APP_INSTALLATION_ID
        ? {
            id: values.GITHUB_APP_ID,
            // Files of variables hold one line each: there a key's line ends are written as \\n.
            privateKey: values.GITHUB_APP_PRIVATE_KEY.replaceAll('\\n', '\n'),
            installationId: values.GITHUB_APP_INSTALLATION_ID,
          }
        : null,
    githubApiUrl: values.GITHUB_API_URL?.replace(/\/+$/, '') ?? null,
    githubWebhookSecret: values.GITHUB_WEBHOOK_SECRET ?? null,
    githubSignIn:
      values.GITHUB_OAUTH_CLIENT_ID && values.GITHUB_OAUTH_CLIENT_SECRET
        ? { clientId: values.GITHUB_OAUTH_CLIENT_ID, clientSecret: values.GITHUB_OAUTH_CLIENT_SECRET }
        : null,
    oidcSignIn:
      values.OIDC_ISSUER && values.OIDC_CLIENT_ID && values.OIDC_CLIENT_SECRET
        ? {
            name: values.OIDC_NAME,
            issuer: values.OIDC_ISSUER.replace(/\/+$/, ''),
            clientId: values.OIDC_CLIENT_ID,
            clientSecret: values.OIDC_CLIENT_SECRET,
          }
        : null,
  }
}

let current: Env | undefined

/** The environment of this process, read once. */
export const env = (): Env => {
  current ??= parseEnv(process.env)
  return current
}
