import { AppError } from '@/lib/errors'
import type { Transaction } from '../../client'
import type { RepositoryFact } from './types'

type Row = { id: number; name: string; externalId: string | null }

/** Which forge numbered it: what stands before the number. */
const forgeOf = (externalId: string): string => externalId.slice(0, externalId.lastIndexOf(':'))

/**
 * Gives repositories the names that they have today, by the forge's numbers of them: one that was renamed or transferred
 * keeps its row. A row whose name another repository has now, and of which nobody says what it is called today, keeps
 * its facts under the old name with its own number behind (`acme/shop~17`). A row of that name without a number becomes
 * the repository's, unless it has one already.
 *
 * @throws AppError `conflict` when a repository of another server has the name
 */
export const settleNames = async (tx: Transaction, facts: readonly RepositoryFact[]): Promise<void> => {
  const told = facts.flatMap(({ name, externalId }) => (externalId ? [{ name, externalId }] : []))
  if (told.length === 0) return
  const rows = await tx<Row[]>`
    select id::int, name, external_id as "externalId" from repositories
    where external_id = any(${told.map(({ externalId }) => externalId)}) or name = any(${told.map(({ name }) => name)})
    order by id for update`
  const byNumber = new Map(rows.map((row) => [row.externalId, row]))
  const byName = new Map(rows.map((row) => [row.name, row]))
  const moves = new Map<number, string>()
  for (const { name, externalId } of told) {
    const own = byNumber.get(externalId)
    const holder = byName.get(name)
    if (own && own.name !== name) moves.set(own.id, name)
    if (!holder || holder.id === own?.id || (holder.externalId === null && !own)) continue
    if (holder.externalId !== null && forgeOf(holder.externalId) !== forgeOf(externalId))
      throw new AppError('conflict', `There is a repository ${name} from another server already.`, {
        hint: 'Two servers with owners of the same name cannot be read into one installation.',
      })
    if (!moves.has(holder.id)) moves.set(holder.id, `${name}~${holder.id}`)
  }
  if (moves.size === 0) return
  const ids = [...moves.keys()]
  // By way of names that nobody has: two repositories may have changed places.
  await tx`update repositories set name = 'renaming ' || id where id = any(${ids})`
  await tx`
    update repositories r set name = moved.name, stale_since = clock_timestamp()
    from unnest(${ids}::bigint[], ${[...moves.values()]}::text[]) as moved (id, name) where r.id = moved.id`
}
