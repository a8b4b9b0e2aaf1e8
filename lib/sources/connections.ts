import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { checkClone } from './check-clone'

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

export type GithubConnection = { target: string; since: string | null }

/**
 * Adds a GitHub owner or repository to what is collected, from now on and every hour. The token stays in the
 * worker's environment: none is stored.
 *
 * @throws AppError when it is already collected
 */
export const addGithubConnection = async (
  db: Database,
  actor: Actor,
  { target, since }: GithubConnection,
): Promise<void> => {
  await db.sql.begin(async (tx) => {
    const added = await tx`
      insert into connections (source, name, settings, next_due_at)
      values ('github', ${target}, ${tx.json({ target, ...(since && { since }) })}, now())
      on conflict (name) do nothing returning 1`
    if (added.length === 0)
      throw new AppError('conflict', `${target} is already a source.`, {
        hint: 'To begin on another day, remove it first: what was read stays.',
      })
    await audit(tx, actor, 'source.add', target, { since })
  })
}

const named = (rows: { name: string }[], id: number): string => {
  if (rows[0]) return rows[0].name
  throw new AppError('not_found', `There is no source with the number ${id} any more.`)
}

/** Makes a source due: the worker's next look, within seconds, takes it up. @throws AppError `not_found` */
export const runConnectionNow = (db: Database, actor: Actor, id: number): Promise<string> =>
  db.sql.begin(async (tx) => {
    const rows = await tx<{ name: string }[]>`
      update connections set next_due_at = now(), paused = false where id = ${id} returning name`
    const name = named(rows, id)
    await audit(tx, actor, 'source.run', name)
    return name
  })

/** Stops collecting from a source and forgets its runs; what it brought stays. @throws AppError `not_found` */
export const removeConnection = (db: Database, actor: Actor, id: number): Promise<string> =>
  db.sql.begin(async (tx) => {
    const rows = await tx<{ name: string }[]>`delete from connections where id = ${id} returning name`
    const name = named(rows, id)
    await audit(tx, actor, 'source.remove', name)
    return name
  })
