import type { Database, Transaction } from '@/db/client'
import { forgetFacts } from '@/db/queries/forget-facts'
import { writeCursor } from '@/db/queries/sync-cursors'
import { writeFacts } from '@/db/queries/write-facts'
import { retryDeadlocks } from '@/db/retry-deadlocks'
import type { Batch } from './contract'
import { patiently } from './patience'

/**
 * Stores a batch and, in the same transaction, whatever `note` writes down about it; returns what that returns. `note`
 * hears how many facts changed.
 */
export const storeBatch = <T>(
  db: Database,
  source: string,
  { facts, isNew, forget, cursor }: Batch,
  note: (tx: Transaction, written: number) => Promise<T>,
): Promise<T> =>
  patiently(async () => {
    const { noted } = await retryDeadlocks(() =>
      db.sql.begin(async (tx) => {
        // A crash may take the last batches with it, each of them whole and with its cursor: the next run reads them again.
        await tx`set local synchronous_commit = off`
        const removed = forget ? await forgetFacts(tx, forget) : 0
        const { written } = await writeFacts(tx, facts, { expectNew: isNew ?? false, keepWaits: true })
        if (cursor) await writeCursor(tx, source, cursor)
        return { noted: await note(tx, removed + written) }
      }),
    )
    return noted
  })
