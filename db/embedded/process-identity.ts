import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const startTime = (pid: number): string | null => {
  if (process.platform === 'linux') {
    try {
      // Fields follow the command in parentheses, which may hold anything: state is the 1st of them, start the 20th.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      return fields[0] === 'Z' ? null : (fields[19] ?? null)
    } catch {
      return null
    }
  }
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : null
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A name for a running process that a later process with the same number doesn't share; null when it has ended. */
const processIdentity = (pid: number): string | null => {
  const started = startTime(pid)
  return started === null ? null : `${pid} ${started}`
}

let own: string | undefined

/** The identity of this process. */
export const ownIdentity = (): string => {
  own ??= processIdentity(process.pid) ?? String(process.pid)
  return own
}

/** Whether the process that was written down with `processIdentity` still runs. */
export const isRunning = (identity: string): boolean => {
  const pid = Number(identity.split(' ')[0])
  return Number.isInteger(pid) && pid > 0 && processIdentity(pid) === identity.trim()
}
