import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '@/db/embedded'
import { isRunning, ownIdentity } from '@/db/embedded/process-identity'
import { migrate } from '@/db/migrate'
import { temporaryHome } from './temporary-home'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: { url: string; template: string }
    testFolder: string
  }
}

/** A server that forgets what it wrote when the machine fails: much faster, and nobody needs these databases. */
const tuned = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=300',
  'autovacuum=off',
]

/** What this run has below the system's temporary folder is named after its process. */
const prefixOf = (kind: 'test' | 'files') => `desire-path-${kind}-`
const nameFor = (kind: 'test' | 'files') => `${prefixOf(kind)}${Buffer.from(ownIdentity()).toString('hex')}-`

/** The names of what runs of this kind left behind that were killed. */
const leftovers = (kind: 'test' | 'files'): string[] =>
  readdirSync(tmpdir()).filter((name) => {
    if (!name.startsWith(prefixOf(kind))) return false
    const owner = Buffer.from(name.slice(prefixOf(kind).length).split('-')[0] ?? '', 'hex').toString()
    return !isRunning(owner)
  })

/** Servers and files of test runs that were killed are stopped and removed by the next run. */
const removeLeftovers = async () => {
  for (const name of leftovers('files')) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  for (const name of leftovers('test')) {
    const home = join(tmpdir(), name)
    await openEmbedded(home)
      .then((server) => server.release())
      .catch(() => {})
    rmSync(home, { recursive: true, force: true })
  }
}

/** One Postgres for the whole run, with one migrated template that every test file copies, and one folder for its files. */
const setup = async (project: TestProject) => {
  await removeLeftovers()
  const given = process.env.TEST_DATABASE_URL
  const home = given ? null : temporaryHome(nameFor('test'))
  const server = home ? await openEmbedded(home, tuned) : null
  const url = given ?? server?.url ?? ''

  const template = `template_${process.pid}_${Date.now()}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin`create database ${admin(template)}`
  const templateUrl = new URL(url)
  templateUrl.pathname = `/${template}`
  await migrate(templateUrl.href)
  project.provide('testServer', { url, template })
  const folder = mkdtempSync(join(tmpdir(), nameFor('files')))
  project.provide('testFolder', folder)

  return async () => {
    await admin`drop database if exists ${admin(template)} with (force)`
    await admin.end()
    await server?.release()
    if (home) rmSync(home, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

export default setup
