import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { githubName } from './connections'
import { type GithubSecret, sealGithubSecret } from './github-secret'
import { type GithubSettings, githubSettings } from './github-settings'

/** The name and settings of a GitHub connection, locked. @throws AppError `not_found` */
const lockGithub = async (
  tx: Transaction,
  id: number,
): Promise<{ name: string; settings: GithubSettings }> => {
  const [row] = await tx<{ name: string; settings: unknown }[]>`
    select name, settings from connections where id = ${id} and source = 'github' for update`
  if (!row) throw new AppError('not_found', `There is no GitHub source with the number ${id} any more.`)
  return { name: row.name, settings: githubSettings.parse(row.settings) }
}

/** What can be changed of a connection without a new secret: the target and the host stay. */
export type GithubChoice = Partial<Omit<GithubSettings, 'target' | 'apiUrl'>>

/** Changes what a connection reads; its next look, within seconds, follows it. Returns its name. @throws AppError `not_found` */
export const changeGithubSettings = (
  db: Database,
  actor: Actor,
  id: number,
  choice: GithubChoice,
): Promise<string> =>
  db.sql.begin(async (tx) => {
    const { name, settings } = await lockGithub(tx, id)
    const { target, apiUrl } = settings
    const next = githubSettings.parse({ ...settings, ...choice, target, apiUrl })
    await tx`update connections set settings = ${tx.json(next)}, next_due_at = now() where id = ${id}`
    await audit(tx, actor, 'source.change', name, {
      ...('include' in choice ? { include: next.include, exclude: next.exclude } : {}),
      ...('archived' in choice ? { archived: next.archived, forks: next.forks } : {}),
      ...('since' in choice ? { since: next.since } : {}),
      ...('streams' in choice ? { streams: next.streams ?? 'all', teams: next.readTeams } : {}),
      ...('incidents' in choice
        ? { incident_labels: next.incidents.labels, incident_titles: next.incidents.titlePatterns }
        : {}),
    })
    return name
  })

/**
 * Gives a connection another token or App, and with it another host if need be: a stored secret never goes to a host
 * that it was not given for. `secret` null: the environment's, at the environment's host. A check is due at once.
 * Returns its name.
 *
 * @throws AppError `not_found`, `conflict` when the same target is read from that host already
 */
export const replaceGithubSecret = async (
  db: Database,
  actor: Actor,
  id: number,
  { secret, apiUrl }: { secret: GithubSecret | null; apiUrl: string | null },
): Promise<string> => {
  const sealed = secret && (await sealGithubSecret(secret))
  return db.sql.begin(async (tx) => {
    const { settings } = await lockGithub(tx, id)
    const next = { ...settings, apiUrl: secret ? apiUrl : null }
    const name = githubName(next)
    const [taken] = await tx`select 1 from connections where name = ${name} and id <> ${id}`
    if (taken) throw new AppError('conflict', `${name} is already a source.`)
    await tx`
      update connections set name = ${name}, settings = ${tx.json(next)}, secret = ${sealed},
        secret_kind = ${secret?.kind ?? null}, secret_set_at = ${secret ? tx`now()` : null},
        next_due_at = now(), check_asked_at = now(), check_result = null
      where id = ${id}`
    await audit(tx, actor, 'source.secret', name, { signs_in: secret?.kind ?? 'environment' })
    return name
  })
}
