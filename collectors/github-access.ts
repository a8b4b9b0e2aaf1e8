import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { openGithubSecret } from '@/lib/sources/github-secret'
import { githubDotCom, githubSettings } from '@/lib/sources/github-settings'
import type { GithubAccess } from './github/client'

/** A stored connection, as far as signing in needs it: `secret` is encrypted, null for the environment's. */
export type GithubAccount = { settings: unknown; secret: string | null }

const ofEnvironment = (asked: string | null): GithubAccess => {
  const { githubApp, githubToken, githubApiUrl } = env()
  const apiUrl = githubApiUrl ?? githubDotCom
  // Otherwise whoever may add a source could have the environment's token sent to a host of their own.
  if (asked !== null && asked !== apiUrl)
    throw new AppError('misconfigured', `The token of the environment is for ${apiUrl}, not for ${asked}.`, {
      hint: 'Give this source a token of its own, under Sources.',
    })
  if (githubApp) {
    const { id, privateKey, installationId } = githubApp
    return { apiUrl, auth: { kind: 'app', appId: id, privateKey, installationId } }
  }
  if (githubToken) return { apiUrl, auth: { kind: 'token', token: githubToken } }
  throw new AppError('misconfigured', 'There is no token for GitHub.', {
    hint: 'Give the source one under Sources, or set GITHUB_TOKEN to a token that may read Metadata, Contents, Pull requests, Issues, Deployments and Actions of the repositories (or GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_APP_INSTALLATION_ID).',
  })
}

/**
 * How to reach GitHub for a connection: with its own secret when it has one, else (and without a connection) as the
 * environment says, where a GitHub App goes before a personal token.
 *
 * @throws AppError `misconfigured` when there is neither, when the installation's key no longer opens the secret, or
 * when the environment's token would go to another host than its own
 */
export const githubAccess = async (connection?: GithubAccount): Promise<GithubAccess> => {
  const { apiUrl } = connection ? githubSettings.parse(connection.settings) : { apiUrl: null }
  if (!connection?.secret) return ofEnvironment(apiUrl)
  return {
    apiUrl: apiUrl ?? env().githubApiUrl ?? githubDotCom,
    auth: await openGithubSecret(connection.secret),
  }
}
