import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import { isRunning, ownIdentity } from './process-identity'

const read = (file: string) => readFile(file, 'utf8').catch(() => null)

/** Sets a dead holder's lock aside. Of several who try, one renames it; who caught a living one's puts it back. */
const removeStale = async (file: string): Promise<void> => {
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch {
    return
  }
  const holder = await read(aside)
  if (holder !== null && isRunning(holder)) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

const acquire = async (file: string, timeoutMilliseconds: number): Promise<void> => {
  const claim = `${file}.${randomUUID()}`
  await writeFile(claim, ownIdentity(), { mode: 0o600 })
  try {
    for (const deadline = Date.now() + timeoutMilliseconds; ; await wait(20 + Math.random() * 40)) {
      try {
        return await link(claim, file)
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
      const holder = await read(file)
      if (holder !== null && !isRunning(holder)) await removeStale(file)
      if (Date.now() > deadline) {
        throw new AppError('unavailable', `Process ${holder ?? '?'} holds ${file} for too long.`, {
          hint: 'End that process and try again.',
        })
      }
    }
  } finally {
    await rm(claim, { force: true })
  }
}

const queues = new Map<string, Promise<unknown>>()

/**
 * Runs `action` while no other process and no other caller in this process runs one under the same lock file. The
 * lock of a process that has ended, however it ended, counts for nothing.
 *
 * @throws AppError `unavailable` when another process holds the lock for longer than `timeoutMilliseconds`
 */
export const withFileLock = async <T>(
  file: string,
  action: () => Promise<T>,
  timeoutMilliseconds = 120_000,
): Promise<T> => {
  const before = queues.get(file) ?? Promise.resolve()
  const run = async () => {
    await acquire(file, timeoutMilliseconds)
    try {
      return await action()
    } finally {
      await rm(file, { force: true })
    }
  }
  const mine = before.then(run, run)
  queues.set(
    file,
    mine.catch(() => {}),
  )
  return mine
}
