import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openEmbedded } from '@/db/embedded'
import { temporaryHome } from '../support/temporary-home'

const settings = ['fsync=off']
let home = temporaryHome('desire-path-embedded-')
const children: ChildProcess[] = []

/** A process of its own that attaches to the server of `home`. */
const user = async () => {
  const child = fork('test/support/embedded-user.ts', [home], { execArgv: ['--import', 'tsx'] })
  children.push(child)
  const [{ url, started }] = await once(child, 'message')
  return {
    url: String(url),
    started: Boolean(started),
    leave: async () => {
      child.send('leave')
      await once(child, 'exit')
    },
    kill: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

const query = async (url: string, text: string) => {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  try {
    return await sql.unsafe(text)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const dataFolder = () => join(home, 'postgres')
const pidFile = () => join(dataFolder(), 'postmaster.pid')
const serverPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

const ended = async (pid: number) => {
  const alive = () => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  while (alive()) await new Promise((resolve) => setTimeout(resolve, 20))
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await (await openEmbedded(home, settings)).release()
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('of five processes that start together one starts the server and the others attach to it', async () => {
  const users = await Promise.all([1, 2, 3, 4, 5].map(user))
  expect(users.filter(({ started }) => started)).toHaveLength(1)
  expect(new Set(users.map(({ url }) => url)).size).toBe(1)
  expect(await query(users[0]?.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('the last to leave stops the server, and nobody before, whoever started it', async () => {
  const first = await user()
  const second = await user()
  await first.leave()
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.leave()
  expect(existsSync(pidFile())).toBe(false)
  await expect(query(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('data is there again after a stop', async () => {
  const first = await openEmbedded(home, settings)
  await query(first.url, 'create table stopped as select 42 as answer')
  await first.release()
  const second = await openEmbedded(home, settings)
  expect(await query(second.url, 'select answer from stopped')).toEqual([{ answer: 42 }])
  await second.release()
})

test('starts again with its data after everything was killed, server included', async () => {
  const killed = await user()
  await query(killed.url, 'create table kept as select 42 as answer')
  const pid = serverPid()
  await killed.kill()
  process.kill(pid, 'SIGKILL')
  await ended(pid)
  expect(existsSync(pidFile())).toBe(true)

  const next = await openEmbedded(home, settings)
  expect(next.started).toBe(true)
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  await next.release()
})

test('a home that was moved finds its data', async () => {
  const before = await openEmbedded(home, settings)
  await query(before.url, 'create table moved as select 42 as answer')
  await before.release()
  renameSync(home, `${home}-moved`)
  home = `${home}-moved`
  const after = await openEmbedded(home, settings)
  expect(await query(after.url, 'select answer from moved')).toEqual([{ answer: 42 }])
  await after.release()
})

test('never makes an empty database in the place of one that is missing', async () => {
  renameSync(dataFolder(), `${dataFolder()}-elsewhere`)
  await expect(openEmbedded(home, settings)).rejects.toThrow('which is gone')
  renameSync(`${dataFolder()}-elsewhere`, dataFolder())
})

test('one process may use it twice: the first release leaves it to the second', async () => {
  const first = await openEmbedded(home, settings)
  const second = await openEmbedded(home, settings)
  await first.release()
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.release()
  expect(existsSync(pidFile())).toBe(false)
})

test('a killed process does not keep the server running for ever', async () => {
  const killed = await user()
  await killed.kill()
  const next = await openEmbedded(home, settings)
  expect(next.started).toBe(false)
  await next.release()
  expect(existsSync(pidFile())).toBe(false)
})

test('a pid file that names some other running process does not stop the start', async () => {
  await (await openEmbedded(home, settings)).release()
  writeFileSync(pidFile(), `${process.pid}\n${dataFolder()}\n`)
  const next = await openEmbedded(home, settings)
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await next.release()
})

test('a lock whose holder has ended, or whose number another process has now, is taken over', async () => {
  writeFileSync(join(home, 'postgres.lock'), `${process.pid} 1`)
  const server = await openEmbedded(home, settings)
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.release()
  expect(existsSync(join(home, 'postgres.lock'))).toBe(false)
})

test('only who may read the home knows the password, and no other password opens the server', async () => {
  const server = await openEmbedded(home, settings)
  expect(statSync(join(home, 'postgres.json')).mode & 0o777).toBe(0o600)
  const wrong = new URL(server.url)
  wrong.password = 'wrong'
  await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  await server.release()
})

test('the server listens on the loopback interface only', async () => {
  const server = await openEmbedded(home, settings)
  const [row] = await query(server.url, 'show listen_addresses')
  expect(row).toEqual({ listen_addresses: '127.0.0.1' })
  await server.release()
})
