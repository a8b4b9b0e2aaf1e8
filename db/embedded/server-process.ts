import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const commandOf = (pid: number): string => {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return `${pid} postgres`
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** Whether the process that the folder's `postmaster.pid` names is really a Postgres of that folder. */
export const isServerProcess = (dataFolder: string): boolean => {
  try {
    const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
    const command = commandOf(pid)
    return command.includes('postgres') && (process.platform === 'win32' || command.includes(dataFolder))
  } catch {
    return false
  }
}
