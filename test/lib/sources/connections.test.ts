import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decrypt } from '@/lib/encryption'
import { addGitConnection, addGithubConnection } from '@/lib/sources/connections'
import { pause, remove, reread, resume, runNow, setInterval } from '@/lib/sources/control'
import { changeGithubSettings, replaceGithubSecret } from '@/lib/sources/github-changes'
import { openGithubSecret } from '@/lib/sources/github-secret'
import { githubSettings } from '@/lib/sources/github-settings'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { testDatabase } from '../../support/database'
import { clone, makeRepository, temporaryFolder } from '../../support/git'

process.env.DESIRE_PATH_HOME = temporaryFolder('home')
process.env.DESIRE_PATH_SECRET = ''
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

test('a source is paused, resumed, run, read again, read less often and removed, each with its line in the audit log', async () => {
  const { path } = makeShop()
  await add(path)
  const [row] = await db.sql<{ id: number }[]>`select id::int from connections where name = ${path}`
  const id = row?.id ?? 0
  const isPaused = async () =>
    (await db.sql`select 1 from connections where id = ${id} and paused`).length > 0

  expect(await pause(db, 'test', id)).toBe(path)
  expect(await isPaused()).toBe(true)
  await resume(db, 'test', id)
  expect(await isPaused()).toBe(false)
  await db.sql`update connections set next_due_at = now() + interval '1 hour' where id = ${id}`
  await runNow(db, 'test', id)
  expect(await db.sql`select 1 from connections where id = ${id} and next_due_at <= now()`).toHaveLength(1)
  await reread(db, 'test', id, '2026-01-01')
  await setInterval(db, 'test', id, 240)
  expect(await db.sql`select interval_minutes as minutes from connections where id = ${id}`).toEqual([
    { minutes: 240 },
  ])
  expect(await remove(db, 'test', id, false)).toBe(path)
  await expect(runNow(db, 'test', id)).rejects.toMatchObject({ code: 'not_found' })
  const actions = await db.sql`select action from audit_events where subject = ${path} order by id`
  expect(actions.map(({ action }) => action)).toEqual(
    ['add', 'pause', 'resume', 'run', 'reread', 'interval', 'remove'].map((verb) => `source.${verb}`),
  )
})

const settings = githubSettings.parse({ target: 'acme', since: '2026-01-01' })
const acme = { settings, secret: null }

test('a GitHub owner is added once, due and to be checked at once, with the token of the environment', async () => {
  await addGithubConnection(db, 'test', acme)
  const [row] = await db.sql`
    select source, settings, secret, next_due_at <= now() as due, check_asked_at is not null as asked
    from connections where name = 'acme'`
  expect(row).toEqual({ source: 'github', settings, secret: null, due: true, asked: true })
  await expect(addGithubConnection(db, 'test', acme)).rejects.toMatchObject({ code: 'conflict' })
})

test('the same owner on an Enterprise Server is another source, named with its host', async () => {
  const apiUrl = 'https://ghe.acme.com/api/v3'
  const id = await addGithubConnection(db, 'test', { ...acme, settings: { ...settings, apiUrl } })
  expect(await db.sql`select name from connections where id = ${id}`).toEqual([
    { name: 'acme on ghe.acme.com' },
  ])
})

test('a token is stored encrypted, and neither it nor a part of it is written anywhere else', async () => {
  const token = 'ghp_0123456789abcdef'
  const secret = { kind: 'token', token } as const
  const id = await addGithubConnection(db, 'test', {
    settings: { ...settings, target: 'secretive' },
    secret,
  })
  const [row] = await db.sql<{ secret: string; kind: string; since: Date }[]>`
    select secret, secret_kind as kind, secret_set_at as since from connections where id = ${id}`
  expect(row).toMatchObject({ kind: 'token', since: expect.any(Date) })
  expect(await openGithubSecret(row?.secret ?? '')).toEqual(secret)

  await replaceGithubSecret(db, 'test', id, { secret: { kind: 'token', token: `${token}ff` }, apiUrl: null })
  const [all] = await db.sql<{ text: string }[]>`
    select string_agg(row, ' ') as text from (
      select connections::text as row from connections union all select audit_events::text from audit_events
    ) as everything`
  expect(all?.text).toContain('source.secret')
  expect(all?.text).not.toContain('0123456789')
})

test('a connection keeps its token for its own host: another host needs another token', async () => {
  const id = await addGithubConnection(db, 'test', {
    settings: { ...settings, target: 'moving' },
    secret: { kind: 'token', token: 'for github.com' },
  })
  // A form that is not ours may send more than the type allows.
  const choice = { forks: true, apiUrl: 'https://elsewhere.example.com', target: 'other' }
  await changeGithubSettings(db, 'test', id, choice)
  const read = async () =>
    (
      await db.sql<
        { name: string; settings: object }[]
      >`select name, settings from connections where id = ${id}`
    )[0]
  expect(await read()).toMatchObject({ settings: { target: 'moving', apiUrl: null, forks: true } })

  const apiUrl = 'https://elsewhere.example.com'
  await replaceGithubSecret(db, 'test', id, { secret: { kind: 'token', token: 'for elsewhere' }, apiUrl })
  expect(await read()).toMatchObject({ name: 'moving on elsewhere.example.com', settings: { apiUrl } })
  await replaceGithubSecret(db, 'test', id, { secret: null, apiUrl })
  expect(await read()).toMatchObject({ name: 'moving', settings: { apiUrl: null } })
})

test('a webhook secret is shown once, stored encrypted, and renewed', async () => {
  const id = await addGithubConnection(db, 'test', { ...acme, settings: { ...settings, target: 'hooked' } })
  const stored = async () =>
    (await db.sql<{ sealed: string }[]>`select webhook_secret as sealed from connections where id = ${id}`)[0]
      ?.sealed ?? ''
  const first = await renewWebhookSecret(db, 'test', id)
  expect(await decrypt(await stored())).toBe(first)
  const second = await renewWebhookSecret(db, 'test', id)
  expect(second).not.toBe(first)
  expect(await decrypt(await stored())).toBe(second)
})
