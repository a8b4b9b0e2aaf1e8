import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { GithubAccess } from './github/client'

/**
 * How this installation reaches GitHub, as its environment says: a GitHub App before a personal token.
 *
 * @throws AppError `misconfigured` when it names neither
 */
export const githubAccess = (): GithubAccess => {
  const { githubApp, githubToken, githubApiUrl } = env()
  const apiUrl = githubApiUrl ?? 'https://api.github.com'
  if (githubApp) {
    const { id, privateKey, installationId } = githubApp
    return { apiUrl, auth: { kind: 'app', appId: id, privateKey, installationId } }
  }
  if (githubToken) return { apiUrl, auth: { kind: 'token', token: githubToken } }
  throw new AppError('misconfigured', 'There is no token for GitHub.', {
    hint: 'Set GITHUB_TOKEN to a token that may read Metadata, Contents, Pull requests, Deployments and Actions of the repositories (or GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_APP_INSTALLATION_ID).',
  })
}
