import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '@/lib/env'

/** A process of the application that the start command keeps. */
export type Child = { ended: Promise<number | null>; stop: () => Promise<void> }

const stopTimeoutMilliseconds = 10_000

const end = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMilliseconds)
  await ended
  clearTimeout(impatience)
}

/**
 * Starts a Node script of this project. It has its own process group, so that Ctrl-C reaches only the start command,
 * and a channel to it, so that it ends with the start command even when that is killed.
 *
 * @param priority above 0: others' work goes first (see `os.setPriority`)
 */
export const startChild = (args: string[], environment: Record<string, string>, priority = 0): Child => {
  const root = projectRoot()
  const preload = join(root, 'cli/start/end-with-parent.mjs')
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    cwd: root,
    env: { ...process.env, ...environment, DESIRE_PATH_START_PID: String(process.pid) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  if (child.pid !== undefined && priority !== 0) setPriority(child.pid, priority)
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(1)).on('exit', (status) => resolve(status))
  })
  return { ended, stop: () => end(child, ended) }
}
