import { beforeEach, describe, expect, test } from 'vitest'
import { countAttempt } from '@/lib/accounts/attempts'
import { createPasswordLink, findPasswordLink, usePasswordLink } from '@/lib/accounts/password-links'
import { isSetUp, setUp } from '@/lib/accounts/setup'
import { changeRole, createUser, listUsers, removeUser, renewPasswordLink } from '@/lib/accounts/users'
import { createAuth } from '@/lib/auth'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const auth = createAuth(db, {
  baseUrl: 'http://localhost:3000',
  secret: 'a secret that is only used by this test file',
  githubSignIn: null,
  oidcSignIn: null,
})

const ada = {
  name: 'Ada',
  email: 'ada@example.com',
  password: 'correct horse battery',
  organisation: 'Analytical Engines',
  timeZone: 'Europe/London',
}

const signIn = async (email: string, password: string) => {
  const { headers, response } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true })
  return {
    cookie: headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
    user: response.user,
    headers,
  }
}

const count = async (table: string) => {
  const [row] = await db.sql<{ n: number }[]>`select count(*)::int as n from ${db.sql(table)}`
  return row?.n
}

const actions = async () =>
  (await db.sql<{ action: string }[]>`select action from audit_events order by id`).map((row) => row.action)

beforeEach(async () => {
  await db.sql`truncate "user", organisation, verification, rate_limit, audit_events cascade`
})

describe('setup', () => {
  test('creates an administrator who can sign in, the organisation, and a line in the audit log', async () => {
    expect(await isSetUp(db)).toBe(false)
    await setUp(db, ada)
    expect(await isSetUp(db)).toBe(true)
    const { user } = await signIn('ada@example.com', 'correct horse battery')
    expect(user).toMatchObject({ name: 'Ada', role: 'admin' })
    const [organisation] = await db.sql`select name, time_zone from organisation`
    expect(organisation).toEqual({ name: 'Analytical Engines', time_zone: 'Europe/London' })
    expect(await actions()).toEqual(['setup'])
  })

  test('creates one administrator of four who finish it at the same moment', async () => {
    const waiting = async () => {
      const [row] = await db.sql<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      return row?.n
    }
    // Nobody can write a user until all four are under way: whoever only looked would have found nobody.
    const outcomes = await db.sql.begin(async (tx) => {
      await tx`lock table "user" in exclusive mode`
      const setups = [1, 2, 3, 4].map((n) => setUp(db, { ...ada, email: `ada${n}@example.com` }))
      const settled = Promise.allSettled(setups)
      await expect.poll(waiting, { timeout: 10_000 }).toBe(4)
      return { settled }
    })
    const statuses = await outcomes.settled
    expect(statuses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(statuses.flatMap((outcome) => ('reason' in outcome ? [outcome.reason.code] : []))).toEqual([
      'conflict',
      'conflict',
      'conflict',
    ])
    expect(await count('user')).toBe(1)
    expect(await count('account')).toBe(1)
  })
})

describe('a session', () => {
  test('keeps no network address and no user agent', async () => {
    await setUp(db, ada)
    const request = new Request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': '203.0.113.7',
        'user-agent': 'Mozilla/5.0 (a recognisable browser)',
      },
      body: JSON.stringify({ email: ada.email, password: ada.password }),
    })
    expect((await auth.handler(request)).status).toBe(200)
    const [session] = await db.sql`select ip_address, user_agent from session`
    expect(session).toEqual({ ip_address: null, user_agent: null })
  })

  test('is not marked secure over plain http, so that it works on http://localhost', async () => {
    await setUp(db, ada)
    const { headers } = await signIn(ada.email, ada.password)
    const [cookie] = headers.getSetCookie()
    expect(cookie).toMatch(/^desire-path\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('reading it writes nothing', async () => {
    await setUp(db, ada)
    const { cookie } = await signIn(ada.email, ada.password)
    const [before] = await db.sql`select xmin::text, * from session`
    expect((await auth.api.getSession({ headers: new Headers({ cookie }) }))?.user.email).toBe(ada.email)
    const [after] = await db.sql`select xmin::text, * from session`
    expect(after).toEqual(before)
  })

  test('is refused when its cookie was tampered with', async () => {
    await setUp(db, ada)
    const { cookie } = await signIn(ada.email, ada.password)
    const forged = cookie.replace(/=(.{4})/, '=zzzz')
    expect(await auth.api.getSession({ headers: new Headers({ cookie: forged }) })).toBeNull()
  })
})

test('nobody can sign up', async () => {
  await setUp(db, ada)
  const body = { name: 'Eve', email: 'eve@example.com', password: 'a long enough password' }
  await expect(auth.api.signUpEmail({ body })).rejects.toThrow()
  expect(await count('user')).toBe(1)
})

describe('users', () => {
  test('a user who was invited sets a password once, with a link, and then signs in', async () => {
    await setUp(db, ada)
    const token = await createUser(db, ada, { name: 'Ben', email: 'ben@example.com', role: 'lead' })
    expect((await listUsers(db)).map(({ name, role, hasSignIn }) => [name, role, hasSignIn])).toEqual([
      ['Ada', 'admin', true],
      ['Ben', 'lead', false],
    ])
    expect(await findPasswordLink(db, token)).toEqual({ name: 'Ben', email: 'ben@example.com' })
    await usePasswordLink(db, token, 'a password of my own')
    expect((await signIn('ben@example.com', 'a password of my own')).user.role).toBe('lead')
    await expect(usePasswordLink(db, token, 'another password now')).rejects.toMatchObject({ code: 'gone' })
    await expect(findPasswordLink(db, token)).rejects.toMatchObject({ code: 'gone' })
    expect(await actions()).toEqual(['setup', 'user.create', 'password.set'])
  })

  test('a password link works for one of two who use it at the same moment', async () => {
    await setUp(db, ada)
    const token = await createUser(db, ada, { name: 'Ben', email: 'ben@example.com', role: 'member' })
    const outcomes = await Promise.allSettled([
      usePasswordLink(db, token, 'the first password'),
      usePasswordLink(db, token, 'the second password'),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a new password link replaces the older one, and using it signs its user out everywhere', async () => {
    const id = await setUp(db, ada)
    const first = await renewPasswordLink(db, ada, id)
    const second = await renewPasswordLink(db, ada, id)
    await signIn(ada.email, ada.password)
    await expect(usePasswordLink(db, first, 'a password of my own')).rejects.toMatchObject({ code: 'gone' })
    expect(await count('session')).toBe(1)
    await usePasswordLink(db, second, 'a password of my own')
    expect(await count('session')).toBe(0)
    await expect(signIn(ada.email, ada.password)).rejects.toThrow()
  })

  test('an expired password link is gone', async () => {
    const id = await setUp(db, ada)
    const token = await db.sql.begin((tx) => createPasswordLink(tx, id))
    await db.sql`update verification set expires_at = now() - interval '1 second'`
    await expect(usePasswordLink(db, token, 'a password of my own')).rejects.toMatchObject({ code: 'gone' })
  })

  test('the database holds no token of a password link', async () => {
    const id = await setUp(db, ada)
    const token = await renewPasswordLink(db, ada, id)
    const rows =
      await db.sql`select verification::text from verification union all select audit_events::text from audit_events`
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(JSON.stringify(row)).not.toContain(token)
  })

  test('an address can be taken once, whatever its case was', async () => {
    await setUp(db, ada)
    const again = createUser(db, ada, { name: 'Ada again', email: 'ada@example.com', role: 'member' })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the last administrator can neither be removed nor lose the role', async () => {
    const id = await setUp(db, ada)
    await createUser(db, ada, { name: 'Ben', email: 'ben@example.com', role: 'platform' })
    await expect(removeUser(db, ada, id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(changeRole(db, ada, id, 'member')).rejects.toMatchObject({ code: 'conflict' })
    expect((await listUsers(db)).map(({ role }) => role)).toEqual(['admin', 'platform'])
  })

  test('of two administrators who remove each other at the same moment, one stays', async () => {
    const first = await setUp(db, ada)
    await createUser(db, ada, { name: 'Ben', email: 'ben@example.com', role: 'admin' })
    const second = (await listUsers(db)).find(({ name }) => name === 'Ben')?.id ?? ''
    const outcomes = await Promise.allSettled([removeUser(db, ada, second), removeUser(db, 'ben', first)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await listUsers(db)).toHaveLength(1)
  })

  test('removing a user ends their sessions', async () => {
    await setUp(db, ada)
    const token = await createUser(db, ada, { name: 'Ben', email: 'ben@example.com', role: 'member' })
    const id = await usePasswordLink(db, token, 'a password of my own')
    const { cookie } = await signIn('ben@example.com', 'a password of my own')
    await removeUser(db, ada, id)
    expect(await auth.api.getSession({ headers: new Headers({ cookie }) })).toBeNull()
  })
})

test('guessing one account stops after ten attempts a minute, another account is not affected', async () => {
  for (let attempt = 1; attempt <= 10; attempt += 1) await countAttempt(db, 'ada@example.com')
  await expect(countAttempt(db, 'ADA@example.com')).rejects.toMatchObject({ code: 'unavailable' })
  await countAttempt(db, 'ben@example.com')
  await db.sql`update rate_limit set last_request = last_request - 61000`
  await countAttempt(db, 'ada@example.com')
})
