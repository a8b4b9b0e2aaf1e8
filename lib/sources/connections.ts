import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { checkClone } from './check-clone'
import { type GithubSecret, sealGithubSecret } from './github-secret'
import { type GithubSettings, githubDotCom } from './github-settings'

export type GitConnection = { path: string; name: string | null; tags: string | null }

/**
 * Adds a git clone to what is collected, from now on and every hour; the worker reads it first within seconds.
 *
 * @throws AppError when the path is no clone, or is already collected
 */
export const addGitConnection = async (
  db: Database,
  actor: Actor,
  { path: given, name, tags }: GitConnection,
): Promise<void> => {
  const path = await checkClone(given)
  await db.sql.begin(async (tx) => {
    const added = await tx`
      insert into connections (source, name, settings, next_due_at)
      values ('git', ${path}, ${tx.json({ path, ...(name && { name }), ...(tags && { tags }) })}, now())
      on conflict (name) do nothing returning 1`
    if (added.length === 0)
      throw new AppError('conflict', `${path} is already a source.`, {
        hint: 'To name it otherwise, remove it first: what was read stays.',
      })
    await audit(tx, actor, 'source.add', path, { name, tags })
  })
}

export type GithubConnection = { settings: GithubSettings; secret: GithubSecret | null }

/** The name of a GitHub connection: its target, with the host where that is not github.com. */
export const githubName = ({ target, apiUrl }: Pick<GithubSettings, 'target' | 'apiUrl'>): string =>
  apiUrl === null || apiUrl === githubDotCom ? target : `${target} on ${new URL(apiUrl).host}`

/**
 * Adds a GitHub owner or repository to what is collected, from now on and every hour, with a token or App of its own
 * (encrypted) or with the environment's (`secret` null). A check of the permissions is due at once.
 *
 * @returns its number
 * @throws AppError when it is already collected
 */
export const addGithubConnection = async (
  db: Database,
  actor: Actor,
  { settings, secret }: GithubConnection,
): Promise<number> => {
  const name = githubName(settings)
  const sealed = secret && (await sealGithubSecret(secret))
  return db.sql.begin(async (tx) => {
    const [added] = await tx<{ id: number }[]>`
      insert into connections (
        source, name, settings, secret, secret_kind, secret_set_at, next_due_at, check_asked_at
      ) values (
        'github', ${name}, ${tx.json(settings)}, ${sealed}, ${secret?.kind ?? null}, ${secret ? tx`now()` : null},
        now(), now()
      )
      on conflict (name) do nothing returning id::int`
    if (!added)
      throw new AppError('conflict', `${name} is already a source.`, {
        hint: 'Change it under its name, on the sources page.',
      })
    await audit(tx, actor, 'source.add', name, {
      since: settings.since,
      signs_in: secret?.kind ?? 'environment',
    })
    return added.id
  })
}
