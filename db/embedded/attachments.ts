import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, ownIdentity } from './process-identity'

const folderOf = (home: string) => join(home, 'attached')
const ownFile = (home: string) => join(folderOf(home), String(process.pid))

/** Writes down that this process uses the server of this home, until it detaches or ends, however it ends. */
export const attach = (home: string): void => {
  mkdirSync(folderOf(home), { recursive: true })
  writeFileSync(ownFile(home), ownIdentity())
  process.once('exit', () => rmSync(ownFile(home), { force: true }))
}

export const detach = (home: string): void => rmSync(ownFile(home), { force: true })

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
