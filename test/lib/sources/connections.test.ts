import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  addGitConnection,
  addGithubConnection,
  removeConnection,
  runConnectionNow,
} from '@/lib/sources/connections'
import { testDatabase } from '../../support/database'
import { clone, makeRepository, temporaryFolder } from '../../support/git'

const db = await testDatabase()
const add = (path: string) => addGitConnection(db, 'test', { path, name: 'acme/shop', tags: null })

const makeShop = () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  return shop
}

test('a clone is added once, due at once, under its real path, and written into the audit log', async () => {
  const { path } = makeShop()
  const link = temporaryFolder('link')
  symlinkSync(path, link)
  await add(link)
  const [row] = await db.sql`
    select source, settings, next_due_at <= now() as due, (select action from audit_events where subject = ${path})
    from connections where name = ${path}`
  expect(row).toEqual({
    source: 'git',
    settings: { path, name: 'acme/shop' },
    due: true,
    action: 'source.add',
  })
  await expect(add(path)).rejects.toMatchObject({ code: 'conflict' })
})

test('bare repositories are clones; relative paths, missing folders, files and other folders are not', async () => {
  await add(clone(makeShop().path, ['--bare']).path)
  const folder = temporaryFolder()
  await expect(add('srv/shop')).rejects.toMatchObject({ code: 'bad_input' })
  await expect(add(folder)).rejects.toMatchObject({ code: 'not_found' })
  mkdirSync(folder)
  await expect(add(folder)).rejects.toThrow(`${folder} is no git repository.`)
  writeFileSync(join(folder, 'file'), '')
  await expect(add(join(folder, 'file'))).rejects.toThrow('is a file, not a folder.')
})

test('a source can be made due again, also when it was paused, and removed, which keeps what it brought', async () => {
  const { path } = makeShop()
  await add(path)
  await db.sql`insert into repositories (name) values ('acme/shop')`
  const [row] = await db.sql<{ id: number }[]>`
    update connections set next_due_at = now() + interval '1 hour', paused = true where name = ${path} returning id::int`
  const id = row?.id ?? 0
  expect(await runConnectionNow(db, 'test', id)).toBe(path)
  expect(
    await db.sql`select 1 from connections where id = ${id} and next_due_at <= now() and not paused`,
  ).toHaveLength(1)

  expect(await removeConnection(db, 'test', id)).toBe(path)
  expect(await db.sql`select 1 from repositories where name = 'acme/shop'`).toHaveLength(1)
  await expect(runConnectionNow(db, 'test', id)).rejects.toMatchObject({ code: 'not_found' })
})

test('a GitHub owner is added once, due at once, without any secret', async () => {
  const acme = { target: 'acme', since: '2026-01-01' }
  await addGithubConnection(db, 'test', acme)
  const [row] = await db.sql`
    select source, settings, secret, next_due_at <= now() as due from connections where name = 'acme'`
  expect(row).toEqual({ source: 'github', settings: acme, secret: null, due: true })
  await expect(addGithubConnection(db, 'test', acme)).rejects.toMatchObject({ code: 'conflict' })
})
