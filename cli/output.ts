import { SingleBar } from 'cli-progress'
import { CommanderError } from 'commander'
import type { Database } from '@/db/client'

// `… | head` closes the pipe early, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

/** Prints a result: one line of JSON on stdout, where nothing but results goes. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Tells the person something, on stderr. */
export const note = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** Ends the command as badly used (exit 2). Anything else that a command throws is a failure (exit 1). */
export const usageError = (message: string): never => {
  throw new CommanderError(2, 'desire-path.usage', message)
}

type Progress = {
  /** `total` is null while nobody knows it: then the bar only counts. */
  update: (done: number, total: number | null) => void
  stop: () => void
}

/** A progress bar on stderr; where stderr is no terminal it stays silent. */
export const startProgress = (label: string): Progress => {
  const bar = new SingleBar({
    stream: process.stderr,
    format: (_options, { progress, value, total }) =>
      total > 0
        ? `${label} ${'█'.repeat(Math.round(progress * 30)).padEnd(30, '░')} ${value} of ${total}`
        : `${label} ${value}`,
    hideCursor: true,
    clearOnComplete: true,
  })
  let started = false
  return {
    update: (done, total) => {
      if (started) bar.setTotal(total ?? 0)
      else bar.start(total ?? 0, done)
      started = true
      bar.update(done)
    },
    stop: () => {
      if (started) bar.stop()
    },
  }
}

const interruption = () => {
  let interrupt: (signal: NodeJS.Signals) => void = () => {}
  const interrupted = new Promise<NodeJS.Signals>((resolve) => {
    interrupt = resolve
  })
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  return {
    interrupted,
    forget: () => process.off('SIGINT', interrupt).off('SIGTERM', interrupt),
  }
}

/**
 * Runs a command's work on the migrated database and closes it afterwards, also when the person interrupts: then the
 * process ends with 130, and what was not committed is undone.
 */
export const withDatabase = async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
  const { openDatabase } = await import('@/db/open')
  const { interrupted, forget } = interruption()
  const db = await openDatabase(note)
  try {
    const result = await Promise.race([
      work(db).then((value) => ({ value })),
      interrupted.then(() => 'interrupted' as const),
    ])
    if (result !== 'interrupted') return result.value
  } finally {
    forget()
    await db.close()
  }
  note('Interrupted.')
  return process.exit(130)
}
