import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll } from 'vitest'
import type { Database } from '@/db/client'

/** A worker process of its own. */
export type Worker = { stop: () => Promise<number | null>; kill: () => Promise<void>; log: () => string }

/** Starts workers of a database, which are killed after the last test of the file. */
export const workersOf = (db: Database): ((environment?: Record<string, string>) => Worker) => {
  const children: ChildProcess[] = []
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL')
  })
  return (environment = {}) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'collectors/worker.ts'], {
      env: { ...process.env, DATABASE_URL: db.url, LOG_LEVEL: 'info', ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    children.push(child)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const end = async (signal: NodeJS.Signals) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    }
    return {
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
      log: () => said,
    }
  }
}
