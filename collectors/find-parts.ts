import type { Database } from '@/db/client'
import { noteGone } from '@/db/queries/note-gone'
import { noteAbsent, noteParts } from '@/db/queries/note-parts'
import { writeFoundRepositories } from '@/lib/sources/found-repositories'
import type { CollectContext, Session } from './contract'
import { storeBatch } from './store-batch'

export type FindOptions = {
  connectionId: number | null
  runId: number
  /** Whether parts are read that an earlier failure or another process holds back. */
  forced: boolean
}

/** A page of what was found: the names of repositories, the numbers of the parts to read, and how many facts were new. */
export type FoundPage = { repositories: string[]; due: number[]; written: number }

/**
 * Looks what a source has and notes it: repositories, and of each part whether it is to be read. When the look was
 * complete, repositories that it did not find say so.
 */
export async function* findParts(
  db: Database,
  source: string,
  session: Session,
  context: CollectContext,
  options: FindOptions,
): AsyncGenerator<FoundPage, void, undefined> {
  const { connectionId } = options
  const found = new Set<number>()
  for await (const { batch, parts, shown } of session.discover(context)) {
    const page = await storeBatch(db, source, batch, async (tx, written) => {
      if (connectionId !== null) await writeFoundRepositories(tx, connectionId, shown)
      return { written, noted: await noteParts(tx, options, parts) }
    })
    for (const { repositoryId } of page.noted) if (repositoryId !== null) found.add(repositoryId)
    yield {
      repositories: (batch.facts.repositories ?? []).map(({ name }) => name),
      due: page.noted.filter(({ wanted }) => wanted).map(({ id }) => id),
      written: page.written,
    }
  }
  if (connectionId === null) return
  await noteAbsent(db, connectionId, [...found])
  await noteGone(db, connectionId, options.runId)
}
