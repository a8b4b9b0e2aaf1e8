import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, ownIdentity } from './process-identity'

const folderOf = (home: string) => join(home, 'attached')
const ownFile = (home: string) => join(folderOf(home), String(process.pid))

/** How often this process uses each home. */
const uses = new Map<string, number>()

const forgetAll = () => {
  for (const home of uses.keys()) rmSync(ownFile(home), { force: true })
}

/** Writes down that this process uses the server of this home, until it detaches or ends, however it ends. */
export const attach = (home: string): void => {
  if (uses.size === 0) process.once('exit', forgetAll)
  uses.set(home, (uses.get(home) ?? 0) + 1)
  mkdirSync(folderOf(home), { recursive: true })
  writeFileSync(ownFile(home), ownIdentity())
}

/** Takes back one `attach` of this process. */
export const detach = (home: string): void => {
  const left = (uses.get(home) ?? 1) - 1
  uses.set(home, left)
  if (left === 0) rmSync(ownFile(home), { force: true })
}

/** How many running processes use the server; forgets those that ended without a word. */
export const countAttached = (home: string): number => {
  let running = 0
  for (const name of readdirSync(folderOf(home))) {
    const file = join(folderOf(home), name)
    if (isRunning(readFileSync(file, 'utf8'))) running++
    else rmSync(file, { force: true })
  }
  return running
}
